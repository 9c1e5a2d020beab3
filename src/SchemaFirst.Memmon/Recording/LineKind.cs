using System.Text.Json;

namespace SchemaFirst.Memmon.Recording;

/// <summary>What kind of line a valid line is, as far as reading it depends on that.</summary>
internal enum LineKind
{
    /// <summary>Neither of the others.</summary>
    Other,

    /// <summary>A sample of the fast lane.</summary>
    Sample,

    /// <summary>A sample of the slow lane.</summary>
    Slow,
}

/// <summary>Tells the kinds of lines apart without making records of them.</summary>
internal static class LineKinds
{
    /// <summary>By its member <c>kind</c>, wherever it stands.</summary>
    public static LineKind Of(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKind = reader.ValueTextEquals("kind"u8);
            reader.Read();
            if (isKind)
            {
                return reader.ValueTextEquals("sample"u8) ? LineKind.Sample : reader.ValueTextEquals("slow"u8) ? LineKind.Slow : LineKind.Other;
            }

            reader.Skip();
        }

        return LineKind.Other;
    }
}
