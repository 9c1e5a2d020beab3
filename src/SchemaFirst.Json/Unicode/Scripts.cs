using System.Globalization;

namespace SchemaFirst.Json.Unicode;

/// <summary>The script of a code point.</summary>
internal static class Scripts
{
    /// <summary>All ranges; their values count the names from 1 on.</summary>
    public static readonly CodePointTable Table = new(ScriptTable.Packed, hasValues: true);

    /// <summary>Greek.</summary>
    public static readonly int Greek = Of(0x3B1);

    /// <summary>Hebrew.</summary>
    public static readonly int Hebrew = Of(0x5D0);

    /// <summary>Hiragana.</summary>
    public static readonly int Hiragana = Of(0x3042);

    /// <summary>Katakana.</summary>
    public static readonly int Katakana = Of(0x30A2);

    /// <summary>Han.</summary>
    public static readonly int Han = Of(0x4E08);

    /// <summary>The script's number; 0 when there is none.</summary>
    public static int Of(int codePoint) => Table.ValueOf(codePoint);

    /// <summary>The code points that are used with a script: those that say so, and of those that say nothing the ones that belong to it.</summary>
    public static IEnumerable<(int First, int Last)> Extended(int script)
    {
        var extensions = new CodePointTable(ScriptTable.Extensions, hasValues: true);
        var sets = ScriptTable.ExtensionSets.Split('|').Select(set => set.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Contains(script.ToString(CultureInfo.InvariantCulture))).ToArray();
        foreach (var range in extensions.Ranges.Where(range => sets[range.Value - 1]))
        {
            yield return (range.First, range.Last);
        }

        foreach (var range in Table.Ranges.Where(range => range.Value == script))
        {
            for (var codePoint = range.First; codePoint <= range.Last; codePoint++)
            {
                if (extensions.ValueOf(codePoint) == 0)
                {
                    yield return (codePoint, codePoint);
                }
            }
        }
    }
}
