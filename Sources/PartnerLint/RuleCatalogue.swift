// The one list of rules.

/// All rules, in the order of listings.
public enum RuleCatalogue {
  /// The types of the rules.
  public static let all: [any Rule.Type] = [
    InvalidSupplyStep.self, UnsuppliedSeller.self, UnsuppliedCustomer.self, WrongProviderSale.self,
    SupplyCycle.self,
    CrossRegionSale.self, CrossRegionPartnership.self, UnknownMarket.self,
    SelfSale.self, AffiliateSale.self, OwnProviderCustomer.self, CSPTenantSale.self, OwnUsePurchase.self,
    OwnNetworkPurchase.self,
    MissingMPA.self, BusinessBeforeMPA.self, IncompleteEnrolment.self, MissingCapability.self,
    InvalidBillingStep.self, BillingWithoutSupply.self, SupplyWithoutBilling.self, ForeignCurrency.self,
    InvalidManager.self, LingeringAccess.self, ExpiredManagement.self, ExpiringManagement.self,
    OverlongManagement.self, GlobalAdminAccess.self, AutoExtendedGlobalAdmin.self,
    UnassignedAccess.self, ExcessAssignment.self, PendingTooLong.self,
    LegacyDelegation.self, NewLegacyDelegation.self, RedundantLegacyDelegation.self,
    LingeringProviderAccess.self, ManagedCSPTenant.self, OrphanedAccess.self, WrongProviderConsent.self,
    MissingPartnerOfRecord.self, ForeignPartnerOfRecord.self, ProviderAsPartnerOfRecord.self,
    UnpartneredPartnerOfRecord.self, UnknownPartnerOfRecord.self,
    SubscriptionSoldTwice.self, TransferAcrossRegions.self, RelationRemovedStillSelling.self,
    SharedCSPTenant.self, DualEnrolmentTenant.self, DuplicateCustomer.self, SharedMPNID.self,
    InactivePartnerSale.self, MixedChannelCustomer.self, TooManySubscriptions.self,
    TenantCountryMismatch.self, TenantOwnerConflict.self,
    MalformedRecord.self, DuplicateID.self, ContradictoryRecord.self, DanglingReference.self,
    IsolatedNode.self, ReversedDates.self, OwnershipOver100.self, UnknownField.self,
    IncompleteExport.self, EmptyNetwork.self,
  ]

  /// The rule with that id, or nil.
  public static func rule(_ id: String) -> (any Rule.Type)? { all.first { $0.description.id == id } }

  /// The ids of all rules, in the order of listings.
  public static var ids: [String] { all.map { $0.description.id } }
}
