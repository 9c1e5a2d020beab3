using System.Text.Json;
using SchemaFirst.Json.Numbers;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation;

/// <summary>Equality of JSON values (draft-07 core, 4.2.3): numbers by value, objects whatever their order, strings by code points.</summary>
internal static class JsonEquality
{
    /// <summary>How many values this thread has compared so far: what tests of growth count.</summary>
    [field: ThreadStatic]
    public static long Comparisons { get; private set; }

    /// <summary>True when the values that begin the two texts are equal. Both must be well-formed, without duplicate names.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Comparisons++;
        var a = new Utf8ValueReader(left);
        var b = new Utf8ValueReader(right);
        return AreEqual(ref a, ref b, left, right);
    }

    /// <summary>A hash under which equal values are equal.</summary>
    public static int Hash(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8ValueReader(utf8);
        return Hash(ref reader, utf8);
    }

    private static bool AreEqual(ref Utf8ValueReader a, ref Utf8ValueReader b, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var kind = a.PeekKind();
        if (kind != b.PeekKind())
        {
            return false;
        }

        switch (kind)
        {
            case JsonValueKind.Object:
                return AreEqualObjects(ref a, ref b, left, right);
            case JsonValueKind.Array:
                return AreEqualArrays(ref a, ref b, left, right);
            case JsonValueKind.String:
                return a.ReadStringSpan().SequenceEqual(b.ReadStringSpan());
            case JsonValueKind.Number:
                var numbers = DecimalText.Compare(Number(left, a.Position), Number(right, b.Position)) == 0;
                a.Skip();
                b.Skip();
                return numbers;
            default:
                a.Skip();
                b.Skip();
                return true;
        }
    }

    private static bool AreEqualArrays(ref Utf8ValueReader a, ref Utf8ValueReader b, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        a.ReadStartArray();
        b.ReadStartArray();
        while (a.ReadElement())
        {
            if (!b.ReadElement() || !AreEqual(ref a, ref b, left, right))
            {
                return false;
            }
        }

        return !b.ReadElement();
    }

    private static bool AreEqualObjects(ref Utf8ValueReader a, ref Utf8ValueReader b, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var others = Members(ref b);
        a.ReadStartObject();
        var count = 0;
        while (a.ReadMember(out var name))
        {
            count++;
            if (!others.TryGetValue(JsonText.ToString(name), out var offset))
            {
                return false;
            }

            var other = new Utf8ValueReader(right[offset..]);
            if (!AreEqual(ref a, ref other, left, right[offset..]))
            {
                return false;
            }
        }

        return count == others.Count;
    }

    private static Dictionary<string, int> Members(ref Utf8ValueReader reader)
    {
        var members = new Dictionary<string, int>(StringComparer.Ordinal);
        reader.ReadStartObject();
        while (reader.ReadMember(out var name))
        {
            members[JsonText.ToString(name)] = reader.Position;
            reader.Skip();
        }

        return members;
    }

    private static int Hash(ref Utf8ValueReader reader, ReadOnlySpan<byte> utf8)
    {
        var kind = reader.PeekKind();
        var hash = default(HashCode);
        hash.Add((int)kind);
        switch (kind)
        {
            case JsonValueKind.Object:
                // A sum does not depend on the order of the members.
                var sum = 0;
                reader.ReadStartObject();
                while (reader.ReadMember(out var name))
                {
                    var member = default(HashCode);
                    member.AddBytes(name);
                    member.Add(Hash(ref reader, utf8));
                    sum = unchecked(sum + member.ToHashCode());
                }

                hash.Add(sum);
                break;
            case JsonValueKind.Array:
                reader.ReadStartArray();
                while (reader.ReadElement())
                {
                    hash.Add(Hash(ref reader, utf8));
                }

                break;
            case JsonValueKind.String:
                hash.AddBytes(reader.ReadStringSpan());
                break;
            case JsonValueKind.Number:
                new DecimalParts(Number(utf8, reader.Position)).AddTo(ref hash);
                reader.Skip();
                break;
            default:
                reader.Skip();
                break;
        }

        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> utf8, int start) => utf8.Slice(start, JsonScan.ScalarEnd(utf8[start..]));
}
