using System.Buffers;
using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Writing;

namespace SchemaFirst.Json;

/// <summary>One JSON value as its UTF-8 bytes, without white space around it. The default is <c>null</c>.</summary>
public readonly struct RawJson : IEquatable<RawJson>
{
    private const int MostScratchBytes = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Scratch;

    private readonly byte[]? _bytes;

    internal RawJson(byte[] bytes) => _bytes = bytes;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes is null ? "null"u8 : _bytes;

    /// <summary>The kind of value; true and false are two kinds.</summary>
    public JsonValueKind Kind => new Utf8ValueReader(Bytes).PeekKind();

    /// <summary>True when both have the same bytes.</summary>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>True when the bytes differ.</summary>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);

    /// <summary>Takes a copy of bytes that are one well-formed JSON value.</summary>
    /// <exception cref="JsonException">They are not.</exception>
    public static RawJson Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Validation.Utf8Cursor.MaximumDepth });
        reader.Read();
        reader.Skip();
        while (reader.Read())
        {
            // A second value makes Read throw.
        }

        return new RawJson(utf8.Trim(" \t\r\n"u8).ToArray());
    }

    /// <summary>A JSON string.</summary>
    public static RawJson From(string value) => From(value, static (text, ref writer) => writer.WriteString(text));

    /// <summary>A JSON number.</summary>
    public static RawJson From(JsonNumber value) => new(Encoding.ASCII.GetBytes(value.ToString()));

    /// <summary>A JSON integer.</summary>
    public static RawJson From(JsonInteger value) => new(Encoding.ASCII.GetBytes(value.ToString()));

    /// <summary>What a value is written as.</summary>
    internal static RawJson From<T>(T value, WriteValue<T> write)
    {
        // Taken away while it is in use, for a value that is written by way of another one.
        var buffer = Scratch ?? new ArrayBufferWriter<byte>();
        Scratch = null;
        var writer = new Utf8ValueWriter(buffer);
        write(value, ref writer);
        writer.Flush();
        var json = new RawJson(buffer.WrittenSpan.ToArray());
        if (buffer.Capacity <= MostScratchBytes)
        {
            buffer.ResetWrittenCount();
            Scratch = buffer;
        }

        return json;
    }

    /// <summary>The string, when it is one.</summary>
    public bool TryGetString(out string value)
    {
        var isString = Kind == JsonValueKind.String;
        value = isString ? new Utf8ValueReader(Bytes).ReadString() : "";
        return isString;
    }

    /// <summary>The number, when it is one.</summary>
    public bool TryGetNumber(out JsonNumber value)
    {
        var isNumber = Kind == JsonValueKind.Number;
        value = isNumber ? JsonNumber.Parse(Bytes) : default;
        return isNumber;
    }

    /// <inheritdoc/>
    public bool Equals(RawJson other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>The JSON text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
