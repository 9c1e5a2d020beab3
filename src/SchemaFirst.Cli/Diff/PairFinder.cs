namespace SchemaFirst.Cli.Diff;

/// <summary>Finds which schemas to compare.</summary>
internal static class PairFinder
{
    /// <summary>Two schemas that were named.</summary>
    public static SchemaPair FindNamed(string oldArgument, string newArgument, SchemaLibrary library, string? directory) =>
        new(SchemaSource.Load(library.Find(oldArgument), directory), SchemaSource.Load(library.Find(newArgument), directory));

    /// <summary>
    /// Every schema that a branch changed, by itself or by what it refers to, with what it is to be compared with: its own text before, also
    /// where it was moved, or, for a new version, the version before it. What cannot be compared is told in <paramref name="messages"/>.
    /// </summary>
    public static IReadOnlyList<SchemaPair> FindChanged(GitRepository git, string? directory, TextWriter messages)
    {
        var changed = git.ChangedFiles();
        return changed.Count == 0 ? [] : new ChangedPairs(git, changed, directory, messages).Find();
    }
}
