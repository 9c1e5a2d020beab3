using System.Text.Json;
using System.Text.Json.Nodes;

namespace SchemaFirst.Tests.Shared;

/// <summary>A test of JSON-Schema-Test-Suite: a schema, a document and whether it is valid.</summary>
internal sealed record SuiteTest(string File, string Group, string Name, string Schema, string Document, bool IsValid)
{
    public override string ToString() => $"{File}: {Group}: {Name}";
}

/// <summary>
/// JSON-Schema-Test-Suite, from the shared data. A folder is a path below <c>tests</c>, such as <c>draft7/optional</c>; the tests
/// of its files are run by the evaluator's tests and the generator's, and the counts stand in the README (see <see cref="SuiteTable"/>).
/// </summary>
internal static class DraftSuite
{
    public const string Root = "JSON-Schema-Test-Suite/";
    public const string Draft4 = "draft4";
    public const string Draft6 = "draft6";
    public const string Draft7 = "draft7";
    public const string Draft201909 = "draft2019-09";
    public const string Draft202012 = "draft2020-12";

    private const string ServerUri = "http://localhost:1234/";

    private static readonly Dictionary<string, string> Dialects = new()
    {
        [Draft4] = "http://json-schema.org/draft-04/schema#",
        [Draft6] = "http://json-schema.org/draft-06/schema#",
        [Draft7] = "http://json-schema.org/draft-07/schema#",
        [Draft201909] = "https://json-schema.org/draft/2019-09/schema",
        [Draft202012] = "https://json-schema.org/draft/2020-12/schema",
    };

    // Tests that are not run, by the beginning of the folder and what "file: group: test" contains; the README has the reasons.
    private static readonly (string Folder, string Test)[] LeftOut =
    [
        (Draft7 + "/optional", "content.json: validation of string-encoded content based on media type: an invalid JSON document"),
        (Draft7 + "/optional", "content.json: validation of binary string-encoding: an invalid base64 string"),
        (Draft7 + "/optional", "content.json: validation of binary-encoded media type documents: a validly-encoded invalid JSON document"),
        (Draft7 + "/optional", "content.json: validation of binary-encoded media type documents: an invalid base64 string"),
    ];

    /// <summary>Where a folder's files are, for <see cref="SharedDataFactAttribute"/>.</summary>
    public static string PathOf(string folder) => $"{Root}tests/{folder}";

    /// <summary>True for the folders whose tests are about the verdict of formats.</summary>
    public static bool AssertsFormats(string folder) => folder.EndsWith("/format", StringComparison.Ordinal);

    /// <summary>The tests of the files directly in a folder; a schema that names no dialect is given the draft's.</summary>
    public static List<SuiteTest> Load(string folder) =>
    [
        .. Directory.GetFiles(SharedData.Path(PathOf(folder)), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(path => LoadFile(path, DraftOf(folder)))
            .Where(test => !LeftOut.Any(entry => folder.StartsWith(entry.Folder, StringComparison.Ordinal) && test.ToString().StartsWith(entry.Test, StringComparison.Ordinal))),
    ];

    /// <summary>The schemas that the suite expects at <c>http://localhost:1234/</c> for a folder's tests: URI and text.</summary>
    public static IEnumerable<(string Uri, string Text)> Remotes(string folder, string schema)
    {
        var root = SharedData.Path(Root + "remotes");
        foreach (var path in Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');
            var first = name[..Math.Max(name.IndexOf('/', StringComparison.Ordinal), 0)];
            var isOfDraft = !first.StartsWith("draft", StringComparison.Ordinal) && first != "v1";
            if (isOfDraft || first == DraftOf(folder) || (Dialects.ContainsKey(first) && schema.Contains($"{ServerUri}{first}/", StringComparison.Ordinal)))
            {
                yield return (ServerUri + name, WithDialect(JsonNode.Parse(File.ReadAllText(path)), isOfDraft ? DraftOf(folder) : first));
            }
        }
    }

    private static string DraftOf(string folder) => folder.Split('/')[0];

    private static IEnumerable<SuiteTest> LoadFile(string path, string draft)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var group in document.RootElement.EnumerateArray())
        {
            var schema = WithDialect(JsonNode.Parse(group.GetProperty("schema").GetRawText()), draft);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                yield return new SuiteTest(
                    System.IO.Path.GetFileName(path),
                    group.GetProperty("description").GetString()!,
                    test.GetProperty("description").GetString()!,
                    schema,
                    test.GetProperty("data").GetRawText(),
                    test.GetProperty("valid").GetBoolean());
            }
        }
    }

    // What names no dialect is taken for draft-07.
    private static string WithDialect(JsonNode? schema, string draft)
    {
        if (draft != Draft7 && schema is JsonObject members && !members.ContainsKey("$schema"))
        {
            members.Insert(0, "$schema", Dialects[draft]);
        }

        return schema!.ToJsonString();
    }
}
