"""WooCommerce's own names of the provinces of Iran, which are not those of ISO 3166."""

PROVINCES = {
    "ABZ": "IR-30", "ADL": "IR-24", "BHR": "IR-18", "CHB": "IR-14", "EAZ": "IR-03", "ESF": "IR-10", "FRS": "IR-07",
    "GIL": "IR-01", "GLS": "IR-27", "GZN": "IR-26", "HDN": "IR-13", "HRZ": "IR-22", "ILM": "IR-16", "KBD": "IR-17",
    "KHZ": "IR-06", "KRD": "IR-12", "KRH": "IR-05", "KRN": "IR-08", "LRS": "IR-15", "MKZ": "IR-00", "MZN": "IR-02",
    "NKH": "IR-28", "QHM": "IR-25", "RKH": "IR-09", "SBN": "IR-11", "SKH": "IR-29", "SMN": "IR-20", "THR": "IR-23",
    "WAZ": "IR-04", "YZD": "IR-21", "ZJN": "IR-19",
}  # fmt: skip
