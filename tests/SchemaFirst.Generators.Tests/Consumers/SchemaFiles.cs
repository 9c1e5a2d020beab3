using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Generators.Tests.Consumers;

/// <summary>Schema files for tests: the product's own and small ones.</summary>
internal static class SchemaFiles
{
    public static string SchemasFolder { get; } = Path.Combine(SharedData.RepositoryRoot, "schemas");

    /// <summary>The product's schemas, with paths that are the same on every machine.</summary>
    public static (string Path, string? Text)[] Product { get; } = Read(SchemasFolder);

    public static string At(string family, string version) => $"/repo/schemas/{family}/{version}/{family}.schema.json";

    public static (string Path, string? Text) Schema(string family, string version, string text) => (At(family, version), text);

    /// <summary>A small schema, one line a keyword, so that a test can edit it.</summary>
    public static (string Path, string? Text) Small(string family, string version, string description = "How many there are.") => Schema(
        family,
        version,
        $$"""
        {
          "type": "object",
          "required": ["name"],
          "properties": {
            "name": { "type": "string" },
            "count": { "type": "integer", "description": "{{description}}" },
            "place": {
              "type": "object",
              "properties": { "kind": { "type": "string", "enum": ["here", "there"] } }
            }
          }
        }
        """);

    /// <summary>Every schema below a folder, as the build's wild card finds them.</summary>
    public static (string Path, string? Text)[] Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.schema.json", SearchOption.AllDirectories)
            .Select(path => ("/repo/schemas/" + Path.GetRelativePath(folder, path).Replace('\\', '/'), (string?)File.ReadAllText(path)))
            .OrderBy(file => file.Item1, StringComparer.Ordinal),
    ];

    /// <summary>The texts of the valid examples of a product schema.</summary>
    public static IEnumerable<(string Name, string Text)> ValidExamples(string family, string version) =>
        Directory.EnumerateFiles(Path.Combine(SchemasFolder, family, version, "examples", "valid"))
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)));
}
