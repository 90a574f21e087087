//! What the three vector types share: an enum per metric, a plain struct per group, and the way between these and the
//! numbered values of the [metric table](crate::metrics).

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

            /// The value at this position of the metric table.
            #[inline]
            pub(super) const fn from_position(position: u8) -> Self {
                match position {
                    $(position if position == Self::$variant as u8 => Self::$variant,)*
                    _ => Self::ALL[0],
                }
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

/// Declares a struct per group of metrics, and on `Vector` a getter and a setter per group and metric. The order is the
/// table's.
macro_rules! groups {
    ($( $(#[$meta:meta])* $group:ident $with_group:ident $Group:ident {
        $( $field:ident $with:ident $type:ident $name:literal ),* $(,)?
    } )*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct $Group {
                $( #[doc = $name] pub $field: $type, )*
            }

            impl $Group {
                /// All bits of the group's metrics.
                #[allow(dead_code, reason = "not every group is asked for")]
                const MASK: Packed = Packed::FIRST$( .with(Place::$field as usize, 15) )*;
            }
        )*

        /// Where each metric stands in the metric table.
        #[expect(non_camel_case_types, reason = "named as the fields are")]
        enum Place { $($( $field, )*)* }

        impl Vector {
            $(
                #[doc = concat!("The metrics of [`", stringify!($Group), "`].")]
                #[inline]
                pub const fn $group(self) -> $Group {
                    $Group { $( $field: self.$field(), )* }
                }

                #[doc = concat!("The same vector with other metrics of [`", stringify!($Group), "`].")]
                #[must_use]
                pub const fn $with_group(self, group: $Group) -> Self {
                    self$( .$with(group.$field) )*
                }

                $(
                    #[doc = concat!("**", $name, "**")]
                    #[inline]
                    pub const fn $field(self) -> $type {
                        $type::from_position(self.0.get(Place::$field as usize))
                    }

                    #[doc = concat!("The same vector with another ", $name, ".")]
                    #[inline]
                    #[must_use]
                    pub const fn $with(self, value: $type) -> Self {
                        Self(self.0.with(Place::$field as usize, value as u8))
                    }
                )*
            )*
        }
    };
}

pub(crate) use {groups, not_defined, values};
