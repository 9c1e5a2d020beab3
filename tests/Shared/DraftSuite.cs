using System.Text.Json;

namespace SchemaFirst.Tests.Shared;

/// <summary>A test of JSON-Schema-Test-Suite: a schema, a document and whether it is valid.</summary>
internal sealed record SuiteTest(string File, string Group, string Name, string Schema, string Document, bool IsValid);

/// <summary>JSON-Schema-Test-Suite, from the shared data.</summary>
internal static class DraftSuite
{
    public const string Draft7 = "JSON-Schema-Test-Suite/tests/draft7";

    /// <summary>All tests of the files directly in a folder of the suite.</summary>
    public static List<SuiteTest> Load(string folder) =>
        [.. Directory.GetFiles(SharedData.Path(folder), "*.json").Order(StringComparer.Ordinal).SelectMany(LoadFile)];

    /// <summary>The schemas that the suite expects at <c>http://localhost:1234/</c>: URI and text.</summary>
    public static IEnumerable<(string Uri, string Text)> Remotes()
    {
        var root = SharedData.Path("JSON-Schema-Test-Suite/remotes");
        return Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => !path.Replace('\\', '/').Contains("/draft20", StringComparison.Ordinal) && !path.Contains("v1", StringComparison.Ordinal))
            .Select(path => ("http://localhost:1234/" + System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)));
    }

    private static IEnumerable<SuiteTest> LoadFile(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var group in document.RootElement.EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                yield return new SuiteTest(
                    System.IO.Path.GetFileName(path),
                    group.GetProperty("description").GetString()!,
                    test.GetProperty("description").GetString()!,
                    group.GetProperty("schema").GetRawText(),
                    test.GetProperty("data").GetRawText(),
                    test.GetProperty("valid").GetBoolean());
            }
        }
    }
}
