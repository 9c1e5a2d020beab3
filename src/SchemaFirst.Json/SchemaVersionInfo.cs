using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json;

/// <summary>True when the bytes are a valid document.</summary>
/// <param name="utf8Json">The document.</param>
public delegate bool DocumentCheck(ReadOnlySpan<byte> utf8Json);

/// <summary>Adds every reason why the bytes are no valid document.</summary>
/// <param name="utf8Json">The document.</param>
/// <param name="errors">Takes the reasons.</param>
public delegate void DocumentExplanation(ReadOnlySpan<byte> utf8Json, ValidationErrorList errors);

/// <summary>A schema version that was compiled in, for those who choose it at run time.</summary>
/// <param name="Family">The family, such as <c>test-record</c>.</param>
/// <param name="Version">The version, such as <c>0.3.0</c>.</param>
/// <param name="IsValid">Says yes or no.</param>
/// <param name="Validate">Explains a no.</param>
public sealed record SchemaVersionInfo(string Family, string Version, DocumentCheck IsValid, DocumentExplanation Validate)
{
    /// <summary>What a generated root type says of itself.</summary>
    public static SchemaVersionInfo Of<T>()
        where T : ISchemaType<T> => new(T.SchemaFamily, T.SchemaVersionText, T.IsValid, T.Validate);
}
