//! Rust enums of listed texts: the macros write them, and the compiler what they list.

/// An enum of the texts that an input can be.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($(#[$docs:meta])* $name:ident { $first:ident = $first_text:literal $(, $variant:ident = $text:literal)* }) => {
        $(#[$docs])*
        #[derive(
            $crate::__private::Clone, $crate::__private::Copy, $crate::__private::Debug, $crate::__private::PartialEq,
            $crate::__private::Eq, $crate::__private::Hash
        )]
        pub enum $name {
            #[doc = $crate::__private::concat!("`", $first_text, "`")]
            $first,
            $(
                #[doc = $crate::__private::concat!("`", $text, "`")]
                $variant,
            )*
        }

        impl $name {
            /// The texts, in the order of the document.
            pub const VALUES: &'static [&'static str] = &[$first_text $(, $text)*];

            /// Returns the text that is sent.
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_text,
                    $(Self::$variant => $text,)*
                }
            }
        }

        $crate::__text_of_enumeration!($name);

        impl $crate::__private::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> $crate::__private::Result<Self, $crate::UnknownValue> {
                match text {
                    $first_text => $crate::__private::Ok(Self::$first),
                    $($text => $crate::__private::Ok(Self::$variant),)*
                    _ => $crate::__private::Err($crate::UnknownValue::new(Self::VALUES, text)),
                }
            }
        }

        impl $crate::__private::FromValue for $name {
            fn from_value(value: $crate::__private::Value) -> $crate::__private::Option<Self> {
                let text = <$crate::__private::String as $crate::__private::FromValue>::from_value(value)?;
                text.parse().ok()
            }

            fn absent() -> Self {
                Self::$first
            }
        }
    };
}

/// How an enum of texts is shown and sent: as its text.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_of_enumeration {
    ($name:ident) => {
        impl $crate::__private::fmt::Display for $name {
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::__private::Argument for $name {
            fn text(&self) -> $crate::__private::Option<$crate::__private::Cow<'_, str>> {
                $crate::__private::Some($crate::__private::Cow::Borrowed(self.as_str()))
            }

            fn put(&self, out: &mut $crate::__private::BytesMut) -> bool {
                $crate::__private::Argument::put(self.as_str(), out)
            }

            fn found(&self) -> $crate::__private::String {
                $crate::__private::Argument::found(self.as_str())
            }

            fn value(&self) -> $crate::__private::Option<$crate::__private::Value> {
                $crate::__private::Argument::value(self.as_str())
            }
        }
    };
}

/// An enum of the texts that an output can be, as far as they are known.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enumeration {
    (
        $(#[$docs:meta])*
        $name:ident { $($(#[$renamed:meta])* $variant:ident = $text:literal),* } $(#[$untagged:meta])?
    ) => {
        $(#[$docs])*
        #[derive($crate::__private::Clone, $crate::__private::Debug, $crate::__private::PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = $crate::__private::concat!("`", $text, "`")]
                $(#[$renamed])*
                $variant,
            )*
            /// Another text, which the document does not list.
            $(#[$untagged])?
            Other($crate::__private::String),
        }

        impl $name {
            /// Returns the text.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl $crate::__private::fmt::Display for $name {
            fn fmt(&self, f: &mut $crate::__private::fmt::Formatter<'_>) -> $crate::__private::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::__private::output::IntoOutput for $name {
            fn put(&self, out: &mut $crate::__private::BytesMut) {
                $crate::__private::output::IntoOutput::put(self.as_str(), out);
            }
        }

        impl $crate::__private::output::FromOutput for $name {
            fn from_output(from: $crate::__private::output::Text<'_>) -> $crate::__private::Option<Self> {
                let text = <$crate::__private::String as $crate::__private::output::FromOutput>::from_output(from)?;
                $crate::__private::Some(match text.as_str() {
                    $($text => Self::$variant,)*
                    _ => Self::Other(text),
                })
            }
        }
    };
}
