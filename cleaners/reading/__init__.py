"""bytes -> page text: decoding and markup."""
