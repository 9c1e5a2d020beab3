using System.Globalization;
using System.Text;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>
/// The code points of a pattern's classes. Classes that tell surrogates from others are not taken: no witness could be written for them.
/// </summary>
internal sealed class ClassSets
{
    private const int FirstAstral = 0x10000;
    private const int Surrogates = 1 << (int)UnicodeCategory.Surrogate;
    private readonly Dictionary<UnicodeProperty, CodePointSet?> _properties = [];

    /// <summary>A class's code points; null when it names surrogates, or a script or a binary property, of which nothing is known here.</summary>
    public CodePointSet? Find(CharacterClass characters)
    {
        var set = CodePointSet.None;
        foreach (var item in characters.Items)
        {
            if (Find(item) is not { } part)
            {
                return null;
            }

            set = set.Union(part);
        }

        return characters.IsNegated ? set.Complement() : set;
    }

    private CodePointSet? Find(ClassItem item)
    {
        if (item.Property is not { } property)
        {
            return IsSurrogate(item.First) || IsSurrogate(item.Last) ? null : CodePointSet.Range(item.First, item.Last);
        }

        if (!_properties.TryGetValue(property, out var set))
        {
            _properties[property] = set = property.Kind switch
            {
                PropertyKind.GeneralCategory when (property.Value & Surrogates) == 0 => OfCategories(property.Value),
                PropertyKind.Any => CodePointSet.Any,
                PropertyKind.Ascii => CodePointSet.Range(0, 0x7F),
                _ => null,
            };
        }

        return item.LacksProperty ? set?.Complement() : set;
    }

    private static bool IsSurrogate(int codePoint) => codePoint < FirstAstral && char.IsSurrogate((char)codePoint);

    private static CodePointSet OfCategories(int categories)
    {
        List<int> changes = [];
        var wasIn = false;
        foreach (var (codePoint, category) in Categories())
        {
            var isIn = ((categories >> (int)category) & 1) != 0;
            if (isIn != wasIn)
            {
                changes.Add(codePoint);
                wasIn = isIn;
            }
        }

        return CodePointSet.OfChanges(changes, wasIn);
    }

    private static IEnumerable<(int CodePoint, UnicodeCategory Category)> Categories()
    {
        for (var codePoint = 0; codePoint < FirstAstral; codePoint++)
        {
            yield return (codePoint, CharUnicodeInfo.GetUnicodeCategory((char)codePoint));
        }

        // Beyond it .NET Standard tells a category only of a place in a string.
        var plane = new StringBuilder(2 * FirstAstral);
        for (var start = FirstAstral; start <= ClassItem.LastCodePoint; start += FirstAstral)
        {
            plane.Clear();
            for (var codePoint = start; codePoint < start + FirstAstral; codePoint++)
            {
                plane.Append((char)(0xD7C0 + (codePoint >> 10))).Append((char)(0xDC00 | (codePoint & 0x3FF)));
            }

            var text = plane.ToString();
            for (var i = 0; i < FirstAstral; i++)
            {
                yield return (start + i, CharUnicodeInfo.GetUnicodeCategory(text, 2 * i));
            }
        }
    }
}
