//! The errors of a score, a severity and a version that cannot be read.

use core::error::Error;
use core::fmt;

/// Defines errors that have nothing but a message.
macro_rules! value_errors {
    ($($(#[$meta:meta])* $Error:ident: $message:literal;)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $Error(pub(crate) ());

        impl fmt::Display for $Error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($message)
            }
        }

        impl Error for $Error {}
    )* };
}

value_errors! {
    /// **The error for a text or number that is not a [`Score`](crate::Score).**
    ///
    /// ```
    /// let error = "11.0".parse::<cvss_core::Score>().unwrap_err();
    /// assert_eq!(error.to_string(), "not a CVSS score: write a number from 0.0 to 10.0 with at most one decimal");
    /// ```
    ParseScoreError: "not a CVSS score: write a number from 0.0 to 10.0 with at most one decimal";
    /// **The error for a text that is not a [`Severity`](crate::Severity).**
    ///
    /// ```
    /// let error = "moderate".parse::<cvss_core::Severity>().unwrap_err();
    /// assert_eq!(error.to_string(), "not a CVSS severity: write None, Low, Medium, High or Critical");
    /// ```
    ParseSeverityError: "not a CVSS severity: write None, Low, Medium, High or Critical";
    /// **The error for a text that is not a [`Version`](crate::Version).**
    ///
    /// ```
    /// let error = "3".parse::<cvss_core::Version>().unwrap_err();
    /// assert_eq!(error.to_string(), "not a CVSS version: write 2.0, 3.0, 3.1 or 4.0");
    /// ```
    ParseVersionError: "not a CVSS version: write 2.0, 3.0, 3.1 or 4.0";
}
