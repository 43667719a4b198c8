// The Microsoft Partner Agreement: from when on it is required.

/// Facts of the partner agreement.
public enum PartnerAgreement {
  /// The day from which on partners need it to do business: 2020-02-01.
  /// Source: the programme's requirement that partners sign the agreement.
  public static let start = CalendarDate(days: 18_293)
}
