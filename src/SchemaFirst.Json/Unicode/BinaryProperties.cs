namespace SchemaFirst.Json.Unicode;

/// <summary>The binary properties of code points, unpacked where a pattern asks for one.</summary>
internal static class BinaryProperties
{
    private const byte Separator = (byte)'!';

    /// <summary>The property at a place in the list of names, from 0 on.</summary>
    public static CodePointTable Find(int place)
    {
        foreach (var part in BinaryPropertyTables.Packed.Split(Separator))
        {
            if (place-- == 0)
            {
                return new CodePointTable(BinaryPropertyTables.Packed[part], hasValues: false);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }
}
