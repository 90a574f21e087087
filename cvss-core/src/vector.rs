//! What the three vector types share: an enum per metric, a plain struct per group, and the way between the typed
//! struct and the numbered values of the [metric table](crate::metrics).

/// Declares the values of metrics. The order is the table's, so that `as u8` is the position in the table.
macro_rules! values {
    ($($(#[$meta:meta])* $type:ident { $($variant:ident $abbreviation:literal),* $(,)? })*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type {
            $(#[doc = concat!("Written `", $abbreviation, "`.")] $variant,)*
        }

        impl $type {
            /// Every value, in the order of the metric table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What the vector says, such as `N`.
            pub const fn abbreviation(self) -> &'static str {
                match self { $(Self::$variant => $abbreviation,)* }
            }
        }
    )* };
}

/// Gives the optional metrics' types their default, which is "not defined".
macro_rules! not_defined {
    ($($type:ident)*) => { $(
        impl Default for $type {
            fn default() -> Self {
                Self::NotDefined
            }
        }
    )* };
}

/// Declares a struct per group of metrics, and on `Vector` a getter and a setter per metric. The order is the table's.
macro_rules! groups {
    ($( $(#[$meta:meta])* $group:ident $Group:ident {
        $( $field:ident $with:ident $type:ident $name:literal ),* $(,)?
    } )*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct $Group {
                $( #[doc = $name] pub $field: $type, )*
            }
        )*

        impl Vector {
            $($(
                #[doc = concat!("**", $name, "**")]
                pub const fn $field(self) -> $type {
                    self.$group.$field
                }

                #[doc = concat!("The same vector with another ", $name, ".")]
                #[must_use]
                pub const fn $with(mut self, value: $type) -> Self {
                    self.$group.$field = value;
                    self
                }
            )*)*

            /// The position of each metric's value in the metric table.
            #[inline]
            pub(crate) const fn positions(self) -> [u8; COUNT] {
                [$($( self.$group.$field as u8, )*)*]
            }
        }

        #[inline(always)]
        fn groups_at(positions: [u8; COUNT]) -> ($($Group,)*) {
            let mut at = positions.into_iter();
            let mut next = || usize::from(at.next().unwrap_or_default());
            ($( $Group { $( $field: $type::ALL[next()], )* }, )*)
        }
    };
}

pub(crate) use {groups, not_defined, values};
