using System.Collections.Immutable;
using SchemaFirst.Generators.Emit;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators;

/// <summary>A migration file as the compiler sees it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">Its text.</param>
internal sealed record MigrationFile(string Path, string Text);

/// <summary>All of them.</summary>
internal sealed record MigrationFiles(EquatableArray<MigrationFile> Files);

/// <summary>What became of one migration file: one model or none.</summary>
internal sealed record CompiledMigration(string Path, EquatableArray<MigrationModel> Models);

/// <summary>What became of all of them, and what is wrong.</summary>
internal sealed record CompiledMigrations(EquatableArray<CompiledMigration> Migrations, EquatableArray<SchemaDiagnostic> Diagnostics)
{
    /// <summary>What became of one file.</summary>
    public CompiledMigration Of(MigrationFile file) => Migrations.First(migration => migration.Path == file.Path);
}

/// <summary>From migration files and the models of all schemas to plans.</summary>
internal static class MigrationCompiler
{
    public static CompiledMigrations Compile(MigrationFiles all, CompiledSchemas schemas)
    {
        var files = all.Files;
        var models = schemas.Schemas.SelectMany(schema => schema.Models).OrderBy(model => model.Id).ToList();
        var diagnostics = new List<SchemaDiagnostic>();
        var migrations = files.Select(file => Plan(file, models, diagnostics)).OrderBy(migration => migration.Path, StringComparer.Ordinal).ToEquatableArray();
        var ids = new HashSet<SchemaId>(files.Select(file => MigrationPlanner.IdOf(file.Path)));
        foreach (var schema in schemas.Schemas.Where(schema => schema.Models.Count > 0))
        {
            var model = schema.Models[0];
            if (Before(models, model.Id) is { } before && !ids.Contains(model.Id) && ids.Any(id => id.Family == model.Id.Family))
            {
                diagnostics.Add(MigrationPlanner.Missing(schema.Path, model, before));
            }
        }

        return new CompiledMigrations(migrations, diagnostics.ToEquatableArray());
    }

    /// <summary>The families that have migrations, each with all of them, oldest first.</summary>
    public static Chains Chains(ImmutableArray<MigrationModel> migrations) =>
        new(migrations.OrderBy(migration => migration.Id).GroupBy(migration => migration.Id.Family).Select(family => new ChainModel(
            family.Key,
            family.First().RootName,
            family.Select(migration => new ChainStep(migration.FromNamespaceSuffix, migration.FromRootName, migration.NamespaceSuffix, migration.RootName, migration.From.ToString(), migration.Id.Version.ToString())).ToEquatableArray())).ToEquatableArray());

    private static CompiledMigration Plan(MigrationFile file, List<SchemaModel> models, List<SchemaDiagnostic> diagnostics)
    {
        var id = MigrationPlanner.IdOf(file.Path);
        var document = MigrationDocument.Parse(file.Path, file.Text);
        var plan = MigrationPlanner.Plan(document, Before(models, id), models.Find(model => model.Id == id));
        diagnostics.AddRange(document.Diagnostics);
        return new CompiledMigration(file.Path, (plan is null ? [] : new[] { plan }).ToEquatableArray());
    }

    private static SchemaModel? Before(List<SchemaModel> models, SchemaId id) =>
        models.FindLast(model => model.Id.Family == id.Family && model.Id.Version.CompareTo(id.Version) < 0);
}
