// Reads a calendar as programs for calendars do, and prints its entries as JSON.
// Usage: node calendar.js FILE
"use strict";
const fs = require("node:fs");

async function main() {
  const { default: ICAL } = await import("ical.js");
  const component = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
  const entries = component.getAllSubcomponents("vevent").map((entry) => {
    const event = new ICAL.Event(entry, { strictExceptions: true });
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      begin: event.startDate.toString(),
      end: event.endDate.toString(),
      busy: entry.getFirstPropertyValue("transp"),
      alarms: entry.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toString()),
    };
  });
  console.log(JSON.stringify(entries));
}

main();
