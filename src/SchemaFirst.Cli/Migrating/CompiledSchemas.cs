using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Migrating;

/// <summary>The schemas and migrations that the records were generated from; they travel in the program.</summary>
internal static class CompiledSchemas
{
    /// <summary>All migrations, planned, by family and version.</summary>
    public static IReadOnlyList<MigrationModel> Migrations()
    {
        var files = Read();
        var documents = files.Where(file => !IsMigration(file.Name)).Select(file => SchemaDocument.Parse(file.Name, file.Text)).ToList();
        var set = new SchemaSet(documents);
        var models = documents.Select(document => SchemaResolver.Resolve(document, set)).OfType<SchemaModel>().OrderBy(model => model.Id).ToList();
        return [.. files.Where(file => IsMigration(file.Name)).Select(file => Plan(file.Name, file.Text, models)).OfType<MigrationModel>().OrderBy(migration => migration.Id)];
    }

    private static MigrationModel? Plan(string name, string text, List<SchemaModel> models)
    {
        var id = MigrationPlanner.IdOf(name);
        return MigrationPlanner.Plan(MigrationDocument.Parse(name, text), Before(models, id), models.Find(model => model.Id == id));
    }

    private static SchemaModel? Before(List<SchemaModel> models, SchemaId id) =>
        models.FindLast(model => model.Id.Family == id.Family && model.Id.Version.CompareTo(id.Version) < 0);

    private static bool IsMigration(string name) => name.EndsWith("/" + MigrationDocument.FileName, StringComparison.Ordinal);

    private static List<(string Name, string Text)> Read()
    {
        var assembly = typeof(CompiledSchemas).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith("schemas/", StringComparison.Ordinal) || name.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (name, reader.ReadToEnd());
        })];
    }
}
