using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary>Says yes or no to one record after the other.</summary>
internal interface ILineValidator
{
    /// <summary>The version that the last record declares; null when it declares none or none is looked for.</summary>
    string? DeclaredVersion { get; }

    /// <summary>The URI of the schema that the last record was validated against; null when there is none for it.</summary>
    string? SchemaUri { get; }

    /// <summary>The errors of the last record, when it was not valid.</summary>
    ValidationErrorList Errors { get; }

    /// <summary>True when a record is valid.</summary>
    bool IsValid(ReadOnlySpan<byte> line);
}
