using SchemaFirst.Schema.Json;

namespace SchemaFirst.Cli.Files;

/// <summary>What counts as a schema among JSON files, in every command: what says so itself, by its name or by its dialect.</summary>
internal static class SchemaRule
{
    private const string Extension = ".schema.json";
    private const string WholeName = "schema.json";
    private const string DialectMember = "$schema";

    private static readonly string[] DialectPrefixes = ["http://json-schema.org/", "https://json-schema.org/"];
    private static readonly string[] SchemaMaps = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
    private static readonly string[] SchemaLists = ["allOf", "anyOf", "oneOf"];

    /// <summary>True for a file whose name says that it is a schema.</summary>
    public static bool IsNamedSo(string path) => path.EndsWith(Extension, StringComparison.Ordinal) || Path.GetFileName(path) == WholeName;

    /// <summary>True for a file whose name or <c>$schema</c> says that it is one. Other documents have that member for editors.</summary>
    public static bool IsSchema(string path, string text) => IsNamedSo(path) || (Parse(text) is { } root && SaysSo(root));

    /// <summary>The keywords by which a file that does not say what it is looks like a schema; empty when it does not.</summary>
    public static IReadOnlyList<string> LooksLikeOne(string text) =>
        Parse(text) is not { } root || root.Find(DialectMember) is not null ? []
            : [.. SchemaMaps.Where(name => root.Find(name) is { Kind: JsonKind.Object, Members: { Count: > 0 } members } && members.All(member => IsSubschema(member.Value))),
               .. SchemaLists.Where(name => root.Find(name) is { Kind: JsonKind.Array, Items: { Count: > 0 } items } && items.All(IsSubschema))];

    private static bool SaysSo(JsonValue root) => root.Find(DialectMember) is { Kind: JsonKind.String } dialect && DialectPrefixes.Any(prefix => dialect.Text.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsSubschema(JsonValue value) => value.Kind is JsonKind.Object or JsonKind.True or JsonKind.False;

    private static JsonValue? Parse(string text) => JsonParser.TryParse(text, out var root, out _) && root.Kind == JsonKind.Object ? root : null;
}
