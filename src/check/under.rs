//! The underlying type that the types of a type set share, with the reason in words if there is none.
//!
//! cmd/compile/internal/types2/under.go (commonUnder).

use super::checker::Checker;
use crate::types::{NoCommonType, Specific, TypeId};

impl Checker<'_> {
    /// Finds the underlying type that all types of a type parameter share, or that of any other type. Before types
    /// are compared, each is shown to `object`, which may say what is wrong with it; if there are no types, it is
    /// asked once about none.
    pub(crate) fn common_under(
        &self,
        ty: TypeId,
        object: impl Fn(&Self, Option<Specific>) -> Option<String>,
    ) -> Result<TypeId, String> {
        let accept = |specific| object(self, specific).map_or(Ok(()), Err);
        self.types.common_underlying_where(ty, accept)?.map_err(|why| self.no_common_type(why))
    }
    /// Says why the types of a type set have no common underlying type.
    pub(crate) fn no_common_type(&self, why: NoCommonType) -> String {
        let (a, what, b) = match why {
            NoCommonType::NoSpecificType => return "no specific type".to_owned(),
            NoCommonType::DifferentUnderlying(a, b) => {
                return format!(
                    "{} and {} have different underlying types",
                    self.type_string(a),
                    self.type_string(b)
                );
            }
            NoCommonType::DifferentElements(a, b) => (a, "different element types", b),
            NoCommonType::ConflictingDirections(a, b) => (a, "conflicting directions", b),
        };
        format!("channels {} and {} have {what}", self.type_string(a), self.type_string(b))
    }
}
