using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaFirst.Generators.Emit;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators;

/// <summary>Hands emitted files to the compiler.</summary>
internal static class SchemaOutput
{
    /// <summary>The types and the validator of one version.</summary>
    public static void Add(SourceProductionContext output, SchemaModel model, string rootNamespace)
    {
        var @namespace = $"{rootNamespace}.{model.NamespaceSuffix}";
        var name = $"{model.RootName}.{model.Id.Version}";
        output.AddSource($"{name}.g.cs", SourceText.From(RecordEmitter.Emit(model, @namespace), Encoding.UTF8));
        output.AddSource($"{name}.Validator.g.cs", SourceText.From(ValidatorEmitter.Emit(model, @namespace), Encoding.UTF8));
    }

    /// <summary>The context of one family.</summary>
    public static void Add(SourceProductionContext output, FamilyModel family, string rootNamespace) =>
        output.AddSource($"{family.Name}.JsonContext.g.cs", SourceText.From(JsonContextEmitter.Emit(family, rootNamespace), Encoding.UTF8));

    /// <summary>Names for the types of the latest versions, where the project asks for them.</summary>
    public static void Add(SourceProductionContext output, LatestNames latest, string rootNamespace)
    {
        if (latest.Versions.Count > 0)
        {
            output.AddSource("Latest.g.cs", SourceText.From(LatestEmitter.Emit(latest, rootNamespace), Encoding.UTF8));
        }
    }

    /// <summary>The table and the converters of one migration.</summary>
    public static void Add(SourceProductionContext output, MigrationModel migration, string rootNamespace) =>
        output.AddSource($"{migration.RootName}.{migration.Id.Version}.Migration.g.cs", SourceText.From(MigrationEmitter.Emit(migration, rootNamespace), Encoding.UTF8));

    /// <summary>The migrations of one family.</summary>
    public static void Add(SourceProductionContext output, ChainModel chain, string rootNamespace) =>
        output.AddSource($"{chain.Name}.Migrations.g.cs", SourceText.From(ChainEmitter.Emit(chain, rootNamespace), Encoding.UTF8));
}
