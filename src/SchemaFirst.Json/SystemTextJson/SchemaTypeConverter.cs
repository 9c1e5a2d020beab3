using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.SystemTextJson;

/// <summary>
/// Reads and writes a schema's root type for System.Text.Json, without reflection. Reading validates: what the schema refuses
/// is a <see cref="JsonException"/> that names the first reason and its place.
/// </summary>
/// <typeparam name="T">The root type.</typeparam>
public sealed class SchemaTypeConverter<T> : JsonConverter<T>
    where T : ISchemaType<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var utf8 = JsonMarshal.GetRawUtf8Value(document.RootElement);
        return T.IsValid(utf8) ? T.ReadValidated(utf8) : throw Refusal(utf8);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        value.WriteTo(buffer);
        if (writer.Options.Indented)
        {
            // Only a writer that sees the tokens can indent them.
            using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = Utf8Cursor.MaximumDepth });
            document.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
        }
    }

    private static JsonException Refusal(ReadOnlySpan<byte> utf8)
    {
        var errors = new ValidationErrorList(1);
        T.Validate(utf8, errors);
        var error = errors[0];
        return new JsonException($"Not valid against {T.SchemaFamily} {T.SchemaVersionText} at \"{error.InstanceLocation}\": {error.Message}");
    }
}
