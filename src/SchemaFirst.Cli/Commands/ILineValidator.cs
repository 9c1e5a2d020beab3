using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary>Says yes or no to one record after the other.</summary>
internal interface ILineValidator
{
    /// <summary>The version that the last record declares; null when it declares none or none is looked for.</summary>
    string? DeclaredVersion { get; }

    /// <summary>The errors of the last record, when it was not valid.</summary>
    ValidationErrorList Errors { get; }

    /// <summary>True when a record is valid.</summary>
    bool IsValid(ReadOnlySpan<byte> line);
}
