using System.Runtime.CompilerServices;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation;

/// <summary>Finds member names that stand twice in one object.</summary>
internal static class MemberNames
{
    /// <summary>
    /// True when a name stands twice directly in an object. Names are compared by a hash that no input can foresee, sorted, so
    /// that hostile objects cost no more than others.
    /// </summary>
    /// <param name="utf8Object">One well-formed object.</param>
    public static bool HasDuplicates(ReadOnlySpan<byte> utf8Object)
    {
        List<(int Hash, int Offset)> names = [];
        var reader = new Utf8ValueReader(utf8Object);
        reader.ReadStartObject();
        while (true)
        {
            var offset = reader.Position;
            if (!reader.ReadMember(out var name))
            {
                break;
            }

            names.Add((HashOf(name), offset));
            reader.Skip();
        }

        names.Sort();
        for (int i = 1, first = 0; i < names.Count; i++)
        {
            first = names[i].Hash == names[first].Hash ? first : i;
            for (var other = first; other < i; other++)
            {
                if (NameAt(utf8Object, names[i].Offset).SequenceEqual(NameAt(utf8Object, names[other].Offset)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int HashOf(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    // The offset is that of the name, or of the comma in front of it.
    private static ReadOnlySpan<byte> NameAt(ReadOnlySpan<byte> utf8Object, int offset)
    {
        var quote = offset + utf8Object[offset..].IndexOf((byte)'"');
        return new Utf8ValueReader(utf8Object[quote..]).ReadStringSpan();
    }

    /// <summary>The names of a small object.</summary>
    internal struct Few
    {
        public const int Capacity = 12;

        public TokenBuffer Tokens;

        public bool HasEscapes;
    }

    [InlineArray(Few.Capacity)]
    internal struct TokenBuffer
    {
        private StringToken _first;
    }
}
