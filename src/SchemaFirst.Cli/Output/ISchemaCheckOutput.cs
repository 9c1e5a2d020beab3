using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli.Output;

/// <summary>What checking all files came to.</summary>
/// <param name="Files">How many there were.</param>
/// <param name="Unreadable">How many of them could not be read.</param>
/// <param name="Errors">How many errors the others have.</param>
/// <param name="Warnings">How many warnings.</param>
internal readonly record struct SchemaCheckTotals(int Files, int Unreadable, int Errors, int Warnings);

/// <summary>Prints what checking schemas came to.</summary>
internal interface ISchemaCheckOutput
{
    /// <summary>Before the first file.</summary>
    void Begin();

    /// <summary>A file and what is wrong with it; <paramref name="problem"/> says why it could not be read, null when it could.</summary>
    void File(string path, IReadOnlyList<SchemaDiagnostic> diagnostics, string? problem);

    /// <summary>After the last file.</summary>
    void End(SchemaCheckTotals totals);
}
