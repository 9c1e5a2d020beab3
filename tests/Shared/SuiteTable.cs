namespace SchemaFirst.Tests.Shared;

/// <summary>
/// The README's table of JSON-Schema-Test-Suite: a row a folder, with the number of its tests and how many of them the evaluator
/// and the emitted C# run.
/// </summary>
internal static class SuiteTable
{
    public const int Evaluator = 1;
    public const int Generated = 2;

    /// <summary>Fails when the README has other counts for a folder.</summary>
    /// <param name="folder">The folder below <c>tests</c>.</param>
    /// <param name="column">Who ran the tests.</param>
    /// <param name="count">How many were run.</param>
    public static void AssertCount(string folder, int column, int count)
    {
        var all = AllTests(folder);
        var row = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "README.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(cells => cells.Length == 4 && cells[0] == folder);
        Assert.True(row is not null, $"README.md has no row for {folder}: {all} tests, {count} run.");
        Assert.Equal([Shown(all), Shown(count)], [row[1], row[1 + column]]);
    }

    private static string Shown(int count) => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static int AllTests(string folder) => Directory.GetFiles(SharedData.Path(DraftSuite.PathOf(folder)), "*.json").Sum(path =>
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.EnumerateArray().Sum(group => group.GetProperty("tests").GetArrayLength());
    });
}
