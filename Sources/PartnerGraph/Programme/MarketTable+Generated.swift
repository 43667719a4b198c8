// Made by scripts/generate-tables from markets.csv. Not to be edited.

extension MarketTable {
  /// A line a code: the code, then region and currency in each edition, `-` where there is none, then its name.
  static let text = """
    AD europe EUR europe EUR Andorra
    AE mecee USD mecee USD United Arab Emirates
    AF mecee USD mecee USD Afghanistan
    AG latam-caribbean USD latam-caribbean USD Antigua and Barbuda
    AI latam-caribbean USD latam-caribbean USD Anguilla
    AL mecee USD mecee USD Albania
    AM mecee USD mecee USD Armenia
    AN - - - -
    AO africa USD africa USD Angola
    AQ latam-caribbean USD latam-caribbean USD Antarctica
    AR latam-caribbean USD latam-caribbean USD Argentina
    AS new-zealand NZD united-states USD American Samoa
    AT europe EUR europe EUR Austria
    AU australia AUD australia AUD Australia
    AW latam-caribbean USD latam-caribbean USD Aruba
    AX europe EUR europe EUR Åland Islands
    AZ mecee USD mecee USD Azerbaijan
    BA mecee - mecee - Bosnia and Herzegovina
    BB latam-caribbean USD latam-caribbean USD Barbados
    BD asia-pacific USD asia-pacific USD Bangladesh
    BE europe EUR europe EUR Belgium
    BF africa USD africa USD Burkina Faso
    BG europe EUR europe EUR Bulgaria
    BH mecee USD mecee USD Bahrain
    BI africa USD africa USD Burundi
    BJ africa USD africa USD Benin
    BL latam-caribbean USD latam-caribbean USD Saint Barthélemy
    BM latam-caribbean USD latam-caribbean USD Bermuda
    BN asia-pacific USD asia-pacific USD Brunei Darussalam
    BO latam-caribbean USD latam-caribbean USD Bolivia
    BQ latam-caribbean USD latam-caribbean USD Bonaire
    BR brazil USD brazil BRL Brazil
    BS latam-caribbean USD latam-caribbean USD Bahamas
    BT asia-pacific USD asia-pacific USD Bhutan
    BV europe EUR europe EUR Bouvet Island
    BW africa USD africa USD Botswana
    BY mecee USD - - Belarus
    BZ latam-caribbean USD latam-caribbean USD Belize
    CA canada CAD canada CAD Canada
    CC australia AUD australia AUD Cocos (Keeling) Islands
    CD africa USD africa USD Congo (DRC)
    CF africa USD africa USD Central African Republic
    CG africa USD africa USD Congo
    CH europe CHF europe CHF Switzerland
    CI africa USD africa USD Côte d'Ivoire
    CK australia AUD australia AUD Cook Islands
    CL latam-caribbean USD latam-caribbean USD Chile
    CM africa USD africa USD Cameroon
    CN - - china CNY China
    CO latam-caribbean USD latam-caribbean USD Colombia
    CR latam-caribbean USD latam-caribbean USD Costa Rica
    CU - - - -
    CV africa USD africa USD Cabo Verde
    CW latam-caribbean USD latam-caribbean USD Curaçao
    CX australia AUD australia AUD Christmas Island
    CY europe EUR europe EUR Cyprus
    CZ europe EUR europe EUR Czech Republic
    DE europe EUR europe EUR Germany
    DJ africa USD africa USD Djibouti
    DK europe DKK europe DKK Denmark
    DM latam-caribbean USD latam-caribbean USD Dominica
    DO latam-caribbean USD latam-caribbean USD Dominican Republic
    DZ mecee USD mecee USD Algeria
    EC latam-caribbean USD latam-caribbean USD Ecuador
    EE europe EUR europe EUR Estonia
    EG mecee USD mecee USD Egypt
    EH - - - -
    ER africa USD africa USD Eritrea
    ES europe EUR europe EUR Spain
    ET africa USD africa USD Ethiopia
    FI europe EUR europe EUR Finland
    FJ australia AUD australia AUD Fiji
    FK latam-caribbean USD latam-caribbean USD Falkland Islands
    FM australia AUD australia AUD Micronesia
    FO europe EUR europe DKK Faroe Islands
    FR europe EUR europe EUR France
    GA africa USD africa USD Gabon
    GB europe GBP europe GBP UK
    GD latam-caribbean USD latam-caribbean USD Grenada
    GE mecee USD mecee USD Georgia
    GF latam-caribbean USD latam-caribbean USD French Guiana
    GG europe GBP europe GBP Guernsey
    GH africa USD africa USD Ghana
    GI europe GBP europe GBP Gibraltar
    GL europe EUR europe EUR Greenland
    GM africa USD africa USD Gambia
    GN africa USD africa USD Guinea
    GP latam-caribbean USD latam-caribbean USD Guadeloupe
    GQ africa USD africa USD Equatorial Guinea
    GR europe EUR europe EUR Greece
    GS latam-caribbean USD latam-caribbean USD South Georgia and South Sandwich Islands
    GT latam-caribbean USD latam-caribbean USD Guatemala
    GU australia AUD united-states USD Guam
    GW africa USD africa USD Guinea-Bissau
    GY latam-caribbean USD latam-caribbean USD Guyana
    HK asia-pacific USD asia-pacific USD Hong Kong Special Administrative Region
    HM australia AUD australia AUD Heard Island and McDonald Islands
    HN latam-caribbean USD latam-caribbean USD Honduras
    HR europe EUR europe EUR Croatia
    HT latam-caribbean USD latam-caribbean USD Haiti
    HU europe EUR europe EUR Hungary
    ID asia-pacific USD asia-pacific USD Indonesia
    IE europe EUR europe EUR Ireland
    IL mecee USD mecee USD Israel
    IM europe GBP europe GBP Isle of Man
    IN india INR india INR India
    IO mecee USD mecee USD British Indian Ocean Territory
    IQ mecee USD mecee USD Iraq
    IR - - - -
    IS europe EUR europe EUR Iceland
    IT europe EUR europe EUR Italy
    JE europe GBP europe GBP Jersey
    JM latam-caribbean USD latam-caribbean USD Jamaica
    JO mecee USD mecee USD Jordan
    JP japan JPY japan JPY Japan
    KE africa USD africa USD Kenya
    KG mecee USD mecee USD Kyrgyzstan
    KH asia-pacific USD asia-pacific USD Cambodia
    KI australia AUD australia AUD Kiribati
    KM africa USD africa USD Comoros
    KN latam-caribbean - latam-caribbean - Saint Kitts and Nevis
    KP - - - -
    KR korea KRW korea KRW Korea, Republic of
    KW mecee USD mecee USD Kuwait
    KY latam-caribbean USD latam-caribbean USD Cayman Islands
    KZ mecee USD mecee USD Kazakhstan
    LA asia-pacific USD asia-pacific USD Laos
    LB mecee USD mecee USD Lebanon
    LC latam-caribbean USD latam-caribbean USD Saint Lucia
    LI europe EUR europe EUR Liechtenstein
    LK asia-pacific USD asia-pacific USD Sri Lanka
    LR africa USD africa USD Liberia
    LS mecee USD mecee USD Lesotho
    LT europe EUR europe EUR Lithuania
    LU europe EUR europe EUR Luxembourg
    LV europe EUR europe EUR Latvia
    LY mecee USD mecee USD Libya
    MA mecee USD mecee USD Morocco
    MC europe EUR europe EUR Monaco
    MD mecee USD mecee USD Moldova
    ME mecee USD mecee USD Montenegro
    MF latam-caribbean USD latam-caribbean USD Saint Martin
    MG africa USD africa USD Madagascar
    MH australia AUD australia AUD Marshall Islands
    MK mecee - mecee - North Macedonia, Republic of
    ML africa USD africa USD Mali
    MM asia-pacific USD asia-pacific USD Myanmar
    MN mecee USD mecee USD Mongolia
    MO asia-pacific USD asia-pacific USD Macao Special Administrative Region
    MP australia AUD united-states USD Northern Mariana Islands
    MQ latam-caribbean USD latam-caribbean USD Martinique
    MR mecee USD mecee USD Mauritania
    MS latam-caribbean USD latam-caribbean USD Montserrat
    MT europe EUR europe EUR Malta
    MU africa USD africa USD Mauritius
    MV asia-pacific USD asia-pacific USD Maldives
    MW africa USD africa USD Malawi
    MX latam-caribbean USD latam-caribbean USD Mexico
    MY asia-pacific USD asia-pacific USD Malaysia
    MZ mecee USD mecee USD Mozambique
    NA africa USD africa USD Namibia
    NC africa USD africa USD New Caledonia
    NE africa USD africa USD Niger
    NF australia AUD australia AUD Norfolk Island
    NG africa USD africa USD Nigeria
    NI latam-caribbean USD latam-caribbean USD Nicaragua
    NL europe EUR europe EUR Netherlands
    NO europe NOK europe NOK Norway
    NP asia-pacific USD asia-pacific USD Nepal
    NR australia AUD australia AUD Nauru
    NU australia AUD australia AUD Niue
    NZ new-zealand NZD new-zealand NZD New Zealand
    OM mecee USD mecee USD Oman
    PA latam-caribbean USD latam-caribbean USD Panama
    PE latam-caribbean USD latam-caribbean USD Peru
    PF africa USD africa USD French Polynesia
    PG australia AUD australia AUD Papua New Guinea
    PH asia-pacific USD asia-pacific USD Philippines
    PK mecee USD mecee USD Pakistan
    PL europe EUR europe EUR Poland
    PM canada CAD canada CAD Saint Pierre and Miquelon
    PN australia AUD australia AUD Pitcairn Islands
    PR latam-caribbean USD latam-caribbean USD Puerto Rico
    PS mecee - mecee - Palestinian Authority
    PT europe EUR europe EUR Portugal
    PW australia AUD australia AUD Palau
    PY latam-caribbean USD latam-caribbean USD Paraguay
    QA mecee USD mecee USD Qatar
    RE africa USD africa USD Reunion
    RO europe EUR europe EUR Romania
    RS mecee USD mecee USD Serbia
    RU russia RUB - - Russia
    RW africa USD africa USD Rwanda
    SA mecee USD mecee USD Saudi Arabia
    SB australia AUD australia AUD Solomon Islands
    SC africa USD africa USD Seychelles
    SD - - - -
    SE europe SEK europe SEK Sweden
    SG asia-pacific USD asia-pacific USD Singapore
    SH africa USD africa USD St Helena, Ascension
    SI europe EUR europe EUR Slovenia
    SJ europe NOK europe NOK Svalbard and Jan Mayen
    SK europe EUR europe EUR Slovakia
    SL africa USD africa USD Sierra Leone
    SM europe EUR europe EUR San Marino
    SN africa USD africa USD Senegal
    SO africa USD africa USD Somalia
    SR latam-caribbean USD latam-caribbean USD Suriname
    SS africa USD africa USD South Sudan
    ST africa USD africa USD São Tomé and Príncipe
    SV latam-caribbean USD latam-caribbean USD El Salvador
    SX latam-caribbean USD latam-caribbean USD Sint Maarten
    SY - - - -
    SZ mecee USD mecee USD Swaziland
    TC latam-caribbean USD latam-caribbean USD Turks and Caicos Islands
    TD africa USD africa USD Chad
    TF australia AUD australia AUD French Southern Territories
    TG africa USD africa USD Togo
    TH asia-pacific USD asia-pacific USD Thailand
    TJ mecee USD mecee USD Tajikistan
    TK australia AUD australia AUD Tokelau
    TL asia-pacific USD asia-pacific USD Timor-Leste
    TM mecee USD mecee USD Turkmenistan
    TN mecee USD mecee USD Tunisia
    TO australia AUD australia AUD Tonga
    TR mecee USD mecee USD Türkiye
    TT latam-caribbean USD latam-caribbean USD Trinidad and Tobago
    TV australia AUD australia AUD Tuvalu
    TW taiwan TWD taiwan TWD Taiwan
    TZ africa USD africa USD Tanzania
    UA mecee USD mecee USD Ukraine
    UG africa USD africa USD Uganda
    UM united-states USD united-states USD U.S. Outlying Islands
    US united-states USD united-states USD United States
    UY latam-caribbean USD latam-caribbean USD Uruguay
    UZ mecee USD mecee USD Uzbekistan
    VA europe - europe - Vatican City
    VC latam-caribbean USD latam-caribbean USD Saint Vincent and the Grenadines
    VE latam-caribbean USD latam-caribbean USD Venezuela
    VG latam-caribbean USD latam-caribbean USD British Virgin Islands
    VI latam-caribbean USD latam-caribbean USD Virgin Islands, U.S.
    VN asia-pacific USD asia-pacific USD Vietnam
    VU new-zealand NZD new-zealand NZD Vanuatu
    WF australia AUD australia AUD Wallis and Futuna
    WS new-zealand NZD new-zealand NZD Samoa
    XE latam-caribbean USD latam-caribbean USD Sint Eustatius
    XJ - - - -
    XK mecee USD mecee USD Kosovo
    XS latam-caribbean USD latam-caribbean USD Saba
    YE mecee USD mecee USD Yemen
    YT africa USD africa USD Mayotte
    ZA mecee USD mecee USD South Africa
    ZM africa USD africa USD Zambia
    ZW mecee USD mecee USD Zimbabwe
    """
}
