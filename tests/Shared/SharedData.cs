namespace SchemaFirst.Tests.Shared;

/// <summary>
/// Conformance suites and published schemas that are no part of the repository: beside the checkout in <c>../shared/data</c>, or
/// where SCHEMAFIRST_TEST_DATA says.
/// </summary>
internal static class SharedData
{
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public static string Root { get; } = Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_DATA")
        ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot, "..", "shared", "data"));

    public static string Path(string relativePath) => System.IO.Path.Combine(Root, relativePath);

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SchemaFirst.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No SchemaFirst.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A fact over shared data; skipped, with the reason, where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relativePath)
    {
        var path = SharedData.Path(relativePath);
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            Skip = $"Needs {relativePath} in ../shared/data or in SCHEMAFIRST_TEST_DATA.";
        }
    }
}

/// <summary>A theory over shared data; skipped, with the reason, where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute(string relativePath) => Skip = new SharedDataFactAttribute(relativePath).Skip;
}
