#!/usr/bin/env python3
"""Writes the tables of this folder from the Unicode Character Database (Debian: apt-get install unicode-data).

    python3 make-tables.py [/usr/share/unicode] [--names]

A table is a list of ranges of code points, each packed as its distance from the range before, its length less one and, where the
table has values, its value. A number is written five bits at a time, the lowest first, each as a character from '0' on; all but the
last of a number have 32 added. General categories are not here: .NET has them.
"""
import os
import re
import sys
import textwrap

UCD = next((argument for argument in sys.argv[1:] if not argument.startswith('--')), '/usr/share/unicode')
HERE = os.path.dirname(os.path.abspath(__file__))

# ECMA-262, table "Binary Unicode property aliases", less Any, ASCII and Assigned, which need no table.
BINARY = """ASCII_Hex_Digit Alphabetic Bidi_Control Bidi_Mirrored Case_Ignorable Cased Changes_When_Casefolded Changes_When_Casemapped
Changes_When_Lowercased Changes_When_NFKC_Casefolded Changes_When_Titlecased Changes_When_Uppercased Dash Default_Ignorable_Code_Point
Deprecated Diacritic Emoji Emoji_Component Emoji_Modifier Emoji_Modifier_Base Emoji_Presentation Extended_Pictographic Extender
Grapheme_Base Grapheme_Extend Hex_Digit IDS_Binary_Operator IDS_Trinary_Operator ID_Continue ID_Start Ideographic Join_Control
Logical_Order_Exception Lowercase Math Noncharacter_Code_Point Pattern_Syntax Pattern_White_Space Quotation_Mark Radical
Regional_Indicator Sentence_Terminal Soft_Dotted Terminal_Punctuation Unified_Ideograph Uppercase Variation_Selector White_Space
XID_Continue XID_Start""".split()


def read(name):
    """Code points with the fields behind them."""
    with open(os.path.join(UCD, name), encoding='utf-8') as file:
        for line in file:
            fields = [field.strip() for field in line.split('#')[0].split(';')]
            if len(fields) > 1:
                first, _, last = fields[0].partition('..')
                yield range(int(first, 16), int(last or first, 16) + 1), fields[1:]


def pack(values):
    """A table from {code point: value}; value 0 is left out. Values are written only where they differ."""
    ranges = []
    for code, value in sorted((code, value) for code, value in values.items() if value):
        if ranges and ranges[-1][1] == code - 1 and ranges[-1][2] == value:
            ranges[-1][1] = code
        else:
            ranges.append([code, code, value])
    has_values = len({value for _, _, value in ranges}) > 1
    text, end = [], 0
    for first, last, value in ranges:
        for number in (first - end, last - first, value)[:3 if has_values else 2]:
            while number > 31:
                text.append(chr(48 + 32 + number % 32))
                number //= 32
            text.append(chr(48 + number))
        end = last + 1
    return ''.join(text), len(ranges)


def field(name, summary, text):
    """A packed table as a raw string; line breaks are skipped when it is read."""
    body = '\n'.join('        ' + text[i:i + 180] for i in range(0, len(text), 180))
    return f'    /// <summary>{summary}</summary>\n    public static ReadOnlySpan<byte> {name} => """\n{body}\n        """u8;\n'


def write(name, summary, fields):
    with open(os.path.join(HERE, name + '.cs'), 'w', encoding='utf-8', newline='\n') as file:
        file.write('namespace SchemaFirst.Json.Unicode;\n\n')
        file.write('/// <summary>' + summary + ' Written by make-tables.py from Unicode ' + VERSION + '.</summary>\n')
        file.write('internal static class ' + name + '\n{\n' + '\n'.join(fields) + '}\n')


def categories():
    result = {}
    for codes, (category, *_) in read('extracted/DerivedGeneralCategory.txt'):
        for code in codes:
            result[code] = category
    return result


def members(name, *files):
    return {code for file in files for codes, fields in read(file) if fields[0] == name for code in codes}


def scripts():
    aliases = [fields for fields in aliases_of('sc') if fields[1] not in ('Katakana_Or_Hiragana', 'Unknown')]
    index = {fields[1]: i + 1 for i, fields in enumerate(aliases)}
    values = {code: index[fields[0]] for codes, fields in read('Scripts.txt') for code in codes}
    return [' '.join(dict.fromkeys(fields)) for fields in aliases], values


def extensions():
    """Sets of scripts as text, and the place of its set, from 1 on, for every code point that has one."""
    index = {name: i + 1 for i, names in enumerate(names) for name in names.split()}
    sets, values = {}, {}
    for codes, fields in read('ScriptExtensions.txt'):
        key = ' '.join(str(number) for number in sorted(index[name] for name in fields[0].split()))
        values.update((code, sets.setdefault(key, len(sets) + 1)) for code in codes)
    return ' | '.join(sets), values


def aliases_of(prefix):
    with open(os.path.join(UCD, 'PropertyValueAliases.txt'), encoding='utf-8') as file:
        for line in file:
            fields = [field.strip() for field in line.split('#')[0].split(';')]
            if fields[0] == prefix:
                yield fields[1:]


def idna():
    """RFC 5892, section 2: which code points are PVALID; CONTEXTJ and CONTEXTO are in code."""
    category = categories()
    unstable = members('Changes_When_NFKC_Casefolded', 'DerivedNormalizationProps.txt')
    ignorable = members('Default_Ignorable_Code_Point', 'DerivedCoreProperties.txt') | members('White_Space', 'PropList.txt') | members('Noncharacter_Code_Point', 'PropList.txt')
    blocks = {'Combining Diacritical Marks for Symbols', 'Musical Symbols', 'Ancient Greek Musical Notation'}
    ignorable |= {code for codes, fields in read('Blocks.txt') if fields[0] in blocks for code in codes}
    jamo = {code for codes, fields in read('HangulSyllableType.txt') if fields[0] in ('L', 'V', 'T') for code in codes}
    letters = {'Ll', 'Lu', 'Lo', 'Nd', 'Lm', 'Mn', 'Mc'}
    valid = {code for code, name in category.items() if name in letters} - unstable - ignorable - jamo
    valid |= {0x2D, *range(0x30, 0x3A), *range(0x61, 0x7B)}
    valid |= {0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007}
    valid -= {0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B}
    valid -= {0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x200C, 0x200D, *range(0x660, 0x66A), *range(0x6F0, 0x6FA)}
    return valid


def compositions(valid):
    """Primary composites (Unicode 15, 3.11, D114) of what domain names may have, with their two parts; syllables of Hangul, which follow a rule, are not among them."""
    excluded = {code for codes, fields in read('DerivedNormalizationProps.txt') if fields[0] == 'Full_Composition_Exclusion' for code in codes}
    with open(os.path.join(UCD, 'UnicodeData.txt'), encoding='utf-8') as file:
        rows = [line.split(';') for line in file]
    pairs = {int(row[0], 16): [int(part, 16) for part in row[5].split()] for row in rows if row[5] and not row[5].startswith('<')}
    composed = {code: pair for code, pair in pairs.items() if len(pair) == 2 and code not in excluded}

    def is_valid(code):
        return all(map(is_valid, composed[code])) if code in composed else code in valid

    return {code: pair for code, pair in composed.items() if is_valid(code)}


with open(os.path.join(UCD, 'PropList.txt'), encoding='utf-8') as first:
    VERSION = re.search(r'-(\d+\.\d+\.\d+)', first.readline()).group(1)

names, script_values = scripts()
extension_sets, extension_values = extensions()
write('ScriptTable', 'The scripts of code points (Scripts.txt, ScriptExtensions.txt); a script is its place in the list of names, from 1 on.', [
    field('Packed', 'Ranges with scripts.', pack(script_values)[0]),
    field('Extensions', 'Ranges of code points that are used with other scripts than their own: places in <see cref="ExtensionSets"/>, from 1 on.', pack(extension_values)[0]),
    f'    /// <summary>Sets of scripts.</summary>\n    public const string ExtensionSets = """\n' + '\n'.join('        ' + line for line in textwrap.wrap(extension_sets, 170)) + '\n        """;\n'])

valid = idna()
composed = compositions(valid)
bidi = {'R': 1, 'AL': 2, 'AN': 3, 'EN': 4, 'ES': 5, 'CS': 6, 'ET': 7, 'ON': 8, 'BN': 9, 'NSM': 10}
write('DomainNameTables', 'What internationalised domain names depend on (RFC 5892 and 5893).', [
    field('Valid', 'The code points that are PVALID (RFC 5892, section 2).', pack({code: 1 for code in valid})[0]),
    field('Directions', 'Bidi classes other than L, of code points that a domain name may have: ' + ', '.join(f'{name} {i}' for name, i in bidi.items()) + '.',
          pack({code: bidi.get(fields[0], 8 if fields[0] != 'L' else 0) for codes, fields in read('extracted/DerivedBidiClass.txt') for code in codes
                if code in valid or code in (0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x200C, 0x200D) or 0x660 <= code <= 0x669 or 0x6F0 <= code <= 0x6F9})[0]),
    field('Joining', 'Joining types: T 1, L 2, R 3, D 4, C 5.',
          pack({code: {'T': 1, 'L': 2, 'R': 3, 'D': 4, 'C': 5}.get(fields[0], 0) for codes, fields in read('extracted/DerivedJoiningType.txt') for code in codes})[0]),
    field('CombiningClasses', 'Canonical combining classes.',
          pack({code: int(fields[0]) for codes, fields in read('extracted/DerivedCombiningClass.txt') for code in codes})[0]),
    field('Leads', 'The first of the two code points that a code point is composed of, where both can be in a domain name.', pack({code: pair[0] for code, pair in composed.items()})[0]),
    field('Trails', 'The second one.', pack({code: pair[1] for code, pair in composed.items()})[0])])

files = ['PropList.txt', 'DerivedCoreProperties.txt', 'extracted/DerivedBinaryProperties.txt', 'DerivedNormalizationProps.txt', 'emoji/emoji-data.txt']
tables = {name: pack({code: 1 for code in members(name, *files)}) for name in BINARY}
write('BinaryPropertyTables', 'The binary properties that patterns may name (ECMA-262, 22.2.1).', [
    field('Packed', 'A table for each, with exclamation marks between, in the order of the list of names.', '!'.join(text for text, _ in tables.values()))])

if '--names' in sys.argv:  # for UnicodeNames in generators/SchemaFirst.Schema/Patterns
    print('\n'.join(names))
