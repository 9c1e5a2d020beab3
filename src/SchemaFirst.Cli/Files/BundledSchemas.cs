using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Cli.Files;

/// <summary>The texts of the schemas that this program was compiled with, carried in it.</summary>
internal static class BundledSchemas
{
    /// <summary>The <c>$id</c> of a family's version.</summary>
    public static string UriOf(string family, string version) => $"https://schemafirst.dev/schemas/{family}/{version}/{family}.schema.json";

    /// <summary>The text of a family's version; null when there is none.</summary>
    public static string? ReadText(string family, string version)
    {
        using var stream = typeof(BundledSchemas).Assembly.GetManifestResourceStream($"schemas/{family}/{version}/{family}.schema.json");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A family's version, parsed; null when there is none.</summary>
    public static SchemaDocument? Parse(string family, string version) =>
        ReadText(family, version) is { } text ? SchemaDocument.Parse($"{family}@{version}", text) : null;
}
