//! Macros for the three vector types: an enum for each metric, a struct for each group, and the conversions between these
//! and the indices of the [metric table](crate::metrics).

/// Defines an enum for the values of a metric. They are in the order of the metric table, so that `as u8` is the index
/// there.
macro_rules! values {
    ($($(#[$meta:meta])* $type:ident { $($variant:ident $abbreviation:literal),* $(,)? })*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type {
            $(#[doc = concat!("`", $abbreviation, "` in a vector.")] $variant,)*
        }

        impl $type {
            /// Every value, in the order of the metric table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the abbreviation that a vector has for the value, such as `N`.
            pub const fn abbreviation(self) -> &'static str {
                match self { $(Self::$variant => $abbreviation,)* }
            }

            /// Returns the value with this index in the metric table.
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

/// Implements `Default` for the values of optional metrics: "Not Defined".
macro_rules! not_defined {
    ($($type:ident)*) => { $(
        impl Default for $type {
            fn default() -> Self {
                Self::NotDefined
            }
        }
    )* };
}

/// Defines a struct for each group of metrics, and methods of `Vector` that return and replace each group and metric. The
/// order is that of the metric table.
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
                #[allow(dead_code, reason = "not every group's mask is used")]
                const MASK: Packed = Packed::FIRST$( .with(Place::$field as usize, 15) )*;
            }
        )*

        /// The index of each metric in the metric table.
        #[expect(non_camel_case_types, reason = "named as the fields are")]
        enum Place { $($( $field, )*)* }

        impl Vector {
            $(
                #[doc = concat!("Returns the values of the group [`", stringify!($Group), "`].")]
                #[inline]
                pub const fn $group(self) -> $Group {
                    $Group { $( $field: self.$field(), )* }
                }

                #[doc = concat!("Returns the vector with other values of the group [`", stringify!($Group), "`].")]
                #[must_use]
                pub const fn $with_group(self, group: $Group) -> Self {
                    self$( .$with(group.$field) )*
                }

                $(
                    #[doc = concat!("Returns the value of ", $name, ".")]
                    #[inline]
                    pub const fn $field(self) -> $type {
                        $type::from_position(self.0.get(Place::$field as usize))
                    }

                    #[doc = concat!("Returns the vector with another value of ", $name, ".")]
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
