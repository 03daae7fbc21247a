"""The charsets mail is written in: by which names senders call them, and with which codec each is read."""

import re

# IANA name, Python codec, other names reduced to letters and digits. A list of our own, since Python's registry also
# holds codecs that are no charsets (zip, idna, unicode_escape) and some that take quadratic time.
_CHARSETS = """
us-ascii utf-8 ascii ansix341968 ansix341986 iso646us 646 cp20127 windows20127 csascii us
utf-8 utf-8 unicode11utf8 unicode20utf8 utf8mb4 utf8mb3 xutf8 cp65001 utf8n utf8bom utf utf8x xunicode20utf8 csutf8
utf-7 utf-7 unicode11utf7 xunicode20utf7 cp65000 unicode20utf7 csutf7
utf-16 utf-16 ucs2 unicode iso10646ucs2 csunicode
utf-16le utf-16-le cp1200
utf-16be utf-16-be cp1201
utf-32 utf-32 ucs4
utf-32le utf-32-le
utf-32be utf-32-be
iso-8859-1 cp1252 latin1 l1 iso8859 iso88591 cp28591 cp819 ibm819 iso885911987 isolatin1 csisolatin1 iso88591windows1252
windows-1252 cp1252 cp1252 ansi win1252 xansi xcp1252
windows-1256 cp1256 cp1256 win1256 xcp1256 1256 arabic1256 msarab cswindows1256
iso-8859-6 iso8859_6 asmo708 ecma114 arabic csisolatinarabic iso88596i iso88596e cp28596 isoir127 iso885961987
x-mac-arabic mac_arabic macarabic cp10004
x-mac-farsi mac_farsi macfarsi cp10014
macintosh mac_roman xmacroman macroman mac cp10000 csmacintosh
x-mac-cyrillic mac_cyrillic maccyrillic xmacukrainian cp10007
x-mac-greek mac_greek macgreek cp10006
x-mac-turkish mac_turkish macturkish cp10081
x-mac-ce mac_latin2 xmaccentralroman maccentraleurope cp10029
gb2312 gb18030 gb231280 euccn csgb2312 xeuccn chinese csiso58gb231280 cp20936
gbk gb18030 cp936 xgbk windows936 ms936
gb18030 gb18030 cp54936 hzgb2312gbk
hz-gb-2312 hz hz
big5 big5hkscs cnbig5 cp950 xxbig5 csbig5 windows950
big5-hkscs big5hkscs
shift_jis cp932 sjis xsjis cp932 windows31j mskanji csshiftjis windows932 shiftjisms
euc-jp euc_jp xeucjp xeuc ujis cp51932 cp20932 eucjpms
iso-2022-jp iso2022_jp_ext iso2022jp1 iso2022jp2 cp50220 cp50221 cp50222 iso2022jpms csiso2022jp iso2022jpextension
iso-2022-kr iso2022_kr csiso2022kr cp50225
euc-kr cp949 ksc56011987 ksc5601 ksc56011989 cp949 windows949 korean ksx1001 cp51949 cseuckr uhc
koi8-r koi8_r koi8 cskoi8r cp20866
koi8-u koi8_u koi8ru cp21866
koi8-t koi8_t
iso-8859-8 iso8859_8 iso88598i iso88598e hebrew logical visual cp28598 cp38598 csisolatinhebrew
iso-8859-9 cp1254 latin5 l5 cp28599 csisolatin5
windows-1254 cp1254 cp1254 win1254 xcp1254
iso-8859-11 cp874 tis620 thai
windows-874 cp874 cp874 xwindows874 dos874
iso-8859-2 iso8859_2 latin2 l2 cp28592 csisolatin2
iso-8859-3 iso8859_3 latin3 l3 cp28593
iso-8859-4 iso8859_4 latin4 l4 cp28594
iso-8859-5 iso8859_5 cyrillic cp28595 csisolatincyrillic
iso-8859-7 iso8859_7 greek greek8 cp28597 csisolatingreek elot928 ecma118
iso-8859-10 iso8859_10 latin6 l6
iso-8859-13 iso8859_13 latin7 cp28603
iso-8859-14 iso8859_14 latin8
iso-8859-15 iso8859_15 latin9 latin0 cp28605
iso-8859-16 iso8859_16 latin10
windows-1250 cp1250 cp1250 win1250 xcp1250
windows-1251 cp1251 cp1251 win1251 xcp1251 1251
windows-1253 cp1253 cp1253 win1253 xcp1253
windows-1255 cp1255 cp1255 win1255 xcp1255
windows-1257 cp1257 cp1257 win1257 xcp1257
windows-1258 cp1258 cp1258 win1258 xcp1258
ibm437 cp437 cp437 dos437
ibm720 cp720 cp720 dos720
ibm850 cp850 cp850 dos850
ibm852 cp852 cp852 dos852
ibm855 cp855 cp855 dos855
ibm862 cp862 cp862 dos862
ibm864 cp864 cp864 dos864
ibm866 cp866 cp866 dos866
"""
_BY_NAME: dict[str, tuple[str, str]] = {}
_BY_CODEC: dict[str, str] = {}
for _row in _CHARSETS.strip().splitlines():
    _iana, _codec, *_others = _row.split()
    _BY_CODEC.setdefault(_codec, _iana)
    for _name in (re.sub(r"[^a-z0-9]", "", _iana), *_others):
        _BY_NAME.setdefault(_name, (_codec, _iana))
_BY_CODEC |= {"utf-8": "utf-8", "cp1252": "windows-1252", "cp1254": "windows-1254", "cp874": "windows-874"}
_NOT_LETTERS = re.compile(r"[^a-z0-9]")


def charset_named(name: str) -> tuple[str, str]:
    """The codec and the IANA name of a charset as senders write it; both empty when it is no charset we know."""
    known = _BY_NAME.get(name)
    if known is None and name:
        written = name[:200].strip(" \t\r\n\"'").lower().partition("*")[0].partition(";")[0].split()
        known = _BY_NAME.get(_NOT_LETTERS.sub("", written[0][:60])) if written else None
    return known or ("", "")


def iana_name(codec: str) -> str:
    return _BY_CODEC.get(codec, codec)
