using System.Buffers;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json;

/// <summary>What the generated root type of a schema version can do.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ISchemaType<TSelf>
    where TSelf : ISchemaType<TSelf>
{
    /// <summary>The family, such as <c>test-record</c>.</summary>
    static abstract string SchemaFamily { get; }

    /// <summary>The version, such as <c>0.3.0</c>.</summary>
    static abstract string SchemaVersionText { get; }

    /// <summary>
    /// True when the bytes are one well-formed JSON document in UTF-8, at most 512 levels deep, without duplicate member names,
    /// that is valid against the schema. Allocates nothing for ordinary documents.
    /// </summary>
    static abstract bool IsValid(ReadOnlySpan<byte> utf8Json);

    /// <summary>Adds every reason why <see cref="IsValid"/> says no; none when it says yes.</summary>
    static abstract void Validate(ReadOnlySpan<byte> utf8Json, ValidationErrorList errors);

    /// <summary>Reads bytes that <see cref="IsValid"/> accepted; for any other bytes the result is undefined.</summary>
    static abstract TSelf ReadValidated(ReadOnlySpan<byte> utf8Json);

    /// <summary>The same for one of many documents: what it repeats of those before it is not made again.</summary>
    /// <param name="utf8Json">Bytes that <see cref="IsValid"/> accepted.</param>
    /// <param name="repeated">What was read before.</param>
    static abstract TSelf ReadValidated(ReadOnlySpan<byte> utf8Json, RepeatedValues repeated);

    /// <summary>Writes the record as compact JSON.</summary>
    void WriteTo(IBufferWriter<byte> output);
}
