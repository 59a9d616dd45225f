//! What a code stands for: the text behind `sitewright explain`.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is emitted while there is one.
    Error,
    /// It works, and will hurt.
    Warning,
    /// It could be better.
    Advice,
}

impl Severity {
    /// The word that people and machines read.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A rule of the language or of the field, under a code that is never used again for another.
#[derive(Debug)]
pub struct Rule {
    /// `family::name`.
    pub code: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// One line.
    pub title: &'static str,
    /// The reason: how the language or the product behaves.
    pub explanation: &'static str,
    /// Where that is written: a page, an RFC, or this language.
    pub source: &'static str,
    /// An estate that breaks this rule and no other.
    pub wrong: &'static str,
    /// The same estate, mended.
    pub right: &'static str,
}

impl Rule {
    /// The part of the code before `::`.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.code.split_once("::").map_or(self.code, |(family, _)| family)
    }
}

/// Declares rules of the language, and the list `RULES` of them: `NAME Severity "code": "title", "explanation", "wrong" => "right";` each.
macro_rules! language_rules {
    ($($name:ident $severity:ident $code:literal: $title:literal, $explanation:literal, $wrong:literal => $right:literal;)+) => {
        $(pub(crate) static $name: $crate::diagnostics::Rule = $crate::diagnostics::Rule {
            code: $code,
            severity: $crate::diagnostics::Severity::$severity,
            title: $title,
            explanation: $explanation,
            source: "the Sitewright language, version 1",
            wrong: $wrong,
            right: $right,
        };)+
        /// All of them.
        pub(crate) static RULES: &[&$crate::diagnostics::Rule] = &[$(&$name),+];
    };
}

pub(crate) use language_rules;
