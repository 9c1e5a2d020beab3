using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation;

/// <summary>Finds equal elements of an array without comparing each with each.</summary>
internal static class UniqueItems
{
    /// <summary>The 0-based indices of two equal elements; null when all differ.</summary>
    /// <param name="utf8Array">Bytes that begin with a well-formed array.</param>
    public static (int First, int Second)? FindEqual(ReadOnlySpan<byte> utf8Array)
    {
        var reader = new Utf8ValueReader(utf8Array);
        reader.ReadStartArray();
        if (!reader.ReadElement())
        {
            return null;
        }

        // Lists of flags have one element, nearly always: it equals no other.
        var start = reader.Position;
        reader.Skip();
        if (!reader.ReadElement())
        {
            return null;
        }

        List<(int Hash, int Index, int Offset)> items = [(JsonEquality.Hash(utf8Array[start..]), 0, start)];
        do
        {
            items.Add((JsonEquality.Hash(utf8Array[reader.Position..]), items.Count, reader.Position));
            reader.Skip();
        }
        while (reader.ReadElement());

        items.Sort();
        for (int i = 1, first = 0; i < items.Count; i++)
        {
            first = items[i].Hash == items[first].Hash ? first : i;
            for (var other = first; other < i; other++)
            {
                if (JsonEquality.AreEqual(utf8Array[items[i].Offset..], utf8Array[items[other].Offset..]))
                {
                    return (items[other].Index, items[i].Index);
                }
            }
        }

        return null;
    }
}
