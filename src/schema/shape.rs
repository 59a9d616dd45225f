//! The macros with which a kind says its attributes: one row is the field, the schema and the reading.

/// The type of a field by its arity.
macro_rules! field {
    (one $type:ty) => { <$type as $crate::schema::Row>::Out };
    (or $type:ty) => { <$type as $crate::schema::Row>::Out };
    (maybe $type:ty) => { Option<<$type as $crate::schema::Row>::Out> };
    (many $type:ty) => { Vec<<$type as $crate::schema::Row>::Out> };
    (some $type:ty) => { Vec<<$type as $crate::schema::Row>::Out> };
    (layered $type:ty) => { Vec<<$type as $crate::schema::Row>::Out> };
}

macro_rules! arity {
    (one) => {
        $crate::schema::Arity::One
    };
    (or) => {
        $crate::schema::Arity::Maybe
    };
    (maybe) => {
        $crate::schema::Arity::Maybe
    };
    (many) => {
        $crate::schema::Arity::Many
    };
    (some) => {
        $crate::schema::Arity::Some
    };
    (layered) => {
        $crate::schema::Arity::Many
    };
}

macro_rules! layers {
    (layered) => {
        true
    };
    ($arity:ident) => {
        false
    };
}

/// What a field of this arity holds. A look at it reads the field, which would hide from rustc that nothing else does; so with `rows_alone` none
/// is taken.
#[cfg(not(rows_alone))]
macro_rules! held {
    (one $type:ty, $field:expr) => {
        vec![<$type as $crate::schema::Row>::held(&$field)]
    };
    (or $type:ty, $field:expr) => {
        vec![<$type as $crate::schema::Row>::held(&$field)]
    };
    ($arity:ident $type:ty, $field:expr) => {
        $field.iter().map(<$type as $crate::schema::Row>::held).collect()
    };
}
#[cfg(rows_alone)]
macro_rules! held {
    ($($field:tt)*) => {
        Vec::new()
    };
}

/// The word of a row: the field's name, unless another is given.
macro_rules! word {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $word:literal) => {
        $word
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

macro_rules! key {
    () => {
        $crate::schema::Key::None
    };
    ($key:expr) => {
        $key
    };
}

macro_rules! modifier {
    ($words:ident one $type:ty, $($rest:tt)*) => { $words.modifier_one::<$type>($($rest)*) };
    ($words:ident maybe $type:ty, $($rest:tt)*) => { $words.modifier_maybe::<$type>($($rest)*) };
    ($words:ident many $type:ty, $($rest:tt)*) => { $words.modifier_many::<$type>($($rest)*) };
    ($words:ident some $type:ty, $($rest:tt)*) => { $words.modifier_some::<$type>($($rest)*) };
}

/// Declares a statement's shape: `values { … } modifiers { … } rows { … } other { … }`, each row being
/// `field ["word"]: arity Type [= "default"]` below its doc. Arities: `one`, `maybe`, `or` (with a default), `many`, `some` (at least one),
/// `layered` (many, before which stand those that the estate gives as a default).
/// A shape with `[Key::…]` after its word is a kind: it declares something.
macro_rules! shape {
    (
        $(#[doc = $doc:literal])*
        $name:ident $word:literal $([$key:expr])? {
            $(values { $($(#[doc = $vdoc:literal])* $v:ident $($vword:literal)?: $varity:ident $vtype:ty $(= $vdefault:literal)?),+ $(,)? })?
            $(modifiers { $($(#[doc = $mdoc:literal])* $m:ident $($mword:literal)?: $marity:ident $mtype:ty $(= $mdefault:literal)?),+ $(,)? })?
            $(rows { $($(#[doc = $rdoc:literal])* $r:ident $($rword:literal)?: $rarity:ident $rtype:ty $(= $rdefault:literal)?),+ $(,)? })?
            $(other { $(#[doc = $odoc:literal])* $o:ident: many $otype:ty })?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name {
            #[allow(dead_code, reason = "every statement has one, whoever asks for it; the rows are what must not go unread")]
            pub(crate) head: $crate::schema::Head,
            $($($(#[doc = $vdoc])* pub(crate) $v: $crate::schema::field!($varity $vtype),)+)?
            $($($(#[doc = $mdoc])* pub(crate) $m: $crate::schema::field!($marity $mtype),)+)?
            $($($(#[doc = $rdoc])* pub(crate) $r: $crate::schema::field!($rarity $rtype),)+)?
            $($(#[doc = $odoc])* pub(crate) $o: Vec<<$otype as $crate::schema::Row>::Out>,)?
        }

        impl $name {
            /// Its word; apart from the shape, so that a shape may refer to its own kind.
            pub(crate) const WORD: &'static str = $word;
            /// What may be said of it.
            pub(crate) const SHAPE: &'static $crate::schema::Shape = &$crate::schema::Shape {
                name: Self::WORD,
                doc: concat!($($doc, "\n"),*),
                key: $crate::schema::key!($($key)?),
                values: &[$($($crate::schema::Attribute {
                    name: $crate::schema::word!($v $($vword)?),
                    doc: concat!($($vdoc, "\n"),*),
                    arity: $crate::schema::arity!($varity),
                    layers: $crate::schema::layers!($varity),
                    default: $crate::schema::optional!($($vdefault)?),
                    holds: <$vtype as $crate::schema::Row>::HOLDS,
                    judge: $crate::schema::judge::<$vtype>,
                }),+)?],
                modifiers: &[$($($crate::schema::Attribute {
                    name: $crate::schema::word!($m $($mword)?),
                    doc: concat!($($mdoc, "\n"),*),
                    arity: $crate::schema::arity!($marity),
                    layers: $crate::schema::layers!($marity),
                    default: $crate::schema::optional!($($mdefault)?),
                    holds: <$mtype as $crate::schema::Row>::HOLDS,
                    judge: $crate::schema::judge::<$mtype>,
                }),+)?],
                rows: &[$($($crate::schema::Attribute {
                    name: $crate::schema::word!($r $($rword)?),
                    doc: concat!($($rdoc, "\n"),*),
                    arity: $crate::schema::arity!($rarity),
                    layers: $crate::schema::layers!($rarity),
                    default: $crate::schema::optional!($($rdefault)?),
                    holds: <$rtype as $crate::schema::Row>::HOLDS,
                    judge: $crate::schema::judge::<$rtype>,
                }),+)?],
                other: $crate::schema::optional!($($crate::schema::Attribute {
                    name: stringify!($o),
                    doc: concat!($($odoc, "\n"),*),
                    arity: $crate::schema::Arity::Many,
                    layers: false,
                    default: None,
                    holds: <$otype as $crate::schema::Row>::HOLDS,
                    judge: $crate::schema::judge::<$otype>,
                })?),
            };
        }

        impl $crate::schema::Row for $name {
            type Out = Self;
            const HOLDS: $crate::schema::Holds = $crate::schema::Holds::Shape(Self::SHAPE);

            fn read_row(node: $crate::syntax::Node<'_>, reader: &mut $crate::schema::Reader<'_>) -> Option<Self> {
                let head = $crate::schema::Head::read(node, reader);
                #[allow(unused_mut, reason = "a shape may have neither values nor modifiers")]
                let mut words = $crate::schema::Words::new(node, Self::SHAPE, reader);
                $($(let $v = words.$varity::<$vtype>(
                    $crate::schema::word!($v $($vword)?),
                    $crate::schema::optional!($($vdefault)?),
                    reader,
                );)+)?
                words.finish(reader);
                $($(let $m = $crate::schema::modifier!(words $marity $mtype,
                    $crate::schema::word!($m $($mword)?),
                    $crate::schema::optional!($($mdefault)?),
                    reader
                );)+)?
                let rows = $crate::schema::Rows::new(
                    node,
                    Self::SHAPE,
                    $crate::schema::optional!($(<$otype as $crate::schema::Row>::claims)?),
                    reader,
                );
                $($(let $r = rows.$rarity::<$rtype>(
                    $crate::schema::word!($r $($rword)?),
                    $crate::schema::optional!($($rdefault)?),
                    reader,
                );)+)?
                $(let $o = rows.many::<$otype>("", None, reader);)?
                let _ = &rows;
                Some(Self {
                    head,
                    $($($v: $v?,)+)?
                    $($($m: $m?,)+)?
                    $($($r: $r?,)+)?
                    $($o: $o?,)?
                })
            }

            fn read_rows(node: $crate::syntax::Node<'_>, reader: &mut $crate::schema::Reader<'_>, out: &mut Vec<Self>) {
                out.extend(Self::read_row(node, reader));
            }

            fn held(out: &Self) -> $crate::schema::Held<'_> {
                $crate::schema::Held::Shape(out)
            }
        }

        impl $crate::schema::Reflect for $name {
            fn shape(&self) -> &'static $crate::schema::Shape {
                Self::SHAPE
            }

            fn head(&self) -> &$crate::schema::Head {
                &self.head
            }

            fn held(&self) -> Vec<Vec<$crate::schema::Held<'_>>> {
                vec![
                    $($($crate::schema::held!($varity $vtype, self.$v),)+)?
                    $($($crate::schema::held!($marity $mtype, self.$m),)+)?
                    $($($crate::schema::held!($rarity $rtype, self.$r),)+)?
                    $($crate::schema::held!(many $otype, self.$o),)?
                ]
            }
        }
    };
}

/// Declares a literal that is one of a few words, each with its doc.
macro_rules! keyword {
    (
        $(#[doc = $doc:literal])*
        $name:ident $what:literal { $(#[doc = $first:literal])+ $head:ident = $headword:literal, $($(#[doc = $vdoc:literal])+ $variant:ident = $word:literal,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $first])+ $head,
            $($(#[doc = $vdoc])+ $variant,)*
        }

        impl $name {
            /// The word of the language.
            pub(crate) const fn word(self) -> &'static str {
                match self {
                    Self::$head => $headword,
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl $crate::schema::Literal for $name {
            const FORM: $crate::schema::Form = $crate::schema::Form {
                words: &[($headword, concat!($($first, "\n"),+)), $(($word, concat!($($vdoc, "\n"),+)),)*],
                ..$crate::schema::Form::new($what, $headword).doc(concat!($($doc, "\n"),*))
            };

            fn parse(text: &str) -> Result<Self, $crate::schema::Mismatch> {
                match text {
                    $headword => Ok(Self::$head),
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::schema::Mismatch { rule: &$crate::schema::rules::UNKNOWN_WORD, ..$crate::schema::Mismatch::other() }),
                }
            }

            fn written(&self) -> $crate::schema::Written {
                $crate::schema::Written::Text(self.word().to_owned())
            }
        }
    };
}

pub(crate) use {arity, field, held, key, keyword, layers, modifier, optional, shape, word};

use super::Reader;
use crate::source::Span;
use crate::syntax::{Node, Text, description};

/// What every statement has that is read into a struct.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its word and values.
    pub(crate) span: Span,
    /// The text of its `##` comment.
    pub(crate) doc: Option<Box<str>>,
}

impl Head {
    pub(crate) fn read(node: Node<'_>, reader: &Reader<'_>) -> Self {
        let doc = node.doc().map(|doc| match doc.text {
            Text::Computed(_) => doc_text(reader.text(doc)),
            Text::Written | Text::Composed(_) => doc_text(&description(reader.text(doc))),
        });
        Self { span: node.head(), doc }
    }
}

/// A `##` comment without its marks.
fn doc_text(written: &str) -> Box<str> {
    let lines = written.lines().map(str::trim).filter_map(|line| line.strip_prefix("##"));
    let text: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
    text.join("\n").into()
}
