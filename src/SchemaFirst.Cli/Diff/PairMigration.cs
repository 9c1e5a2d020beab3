namespace SchemaFirst.Cli.Diff;

/// <summary>The migration that leads from one schema of a pair to the other.</summary>
internal static class PairMigration
{
    private const string FileName = "migration.json";

    /// <summary>True when there is one beside the new schema.</summary>
    public static bool Exists(SchemaPair pair) =>
        pair.Versions is { } versions && versions.From.CompareTo(versions.To) < 0
        && Path.GetDirectoryName(pair.New!.FilePath) is { } folder && File.Exists(Path.Join(folder, FileName));
}
