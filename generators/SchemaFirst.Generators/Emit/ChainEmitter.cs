using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators.Emit;

/// <summary>One migration of a chain.</summary>
internal sealed record ChainStep(string FromNamespaceSuffix, string FromRootName, string NamespaceSuffix, string RootName, string From, string To);

/// <summary>A family with all its migrations.</summary>
internal sealed record ChainModel(string Family, string Name, EquatableArray<ChainStep> Steps)
{
    /// <summary>True for the family's first migration.</summary>
    public bool BeginsWith(MigrationModel migration) => migration.Id.Family == Family && migration.NamespaceSuffix == Steps[0].NamespaceSuffix;
}

/// <summary>Emits the list of a family's migrations.</summary>
internal static class ChainEmitter
{
    private const string Migrations = "global::SchemaFirst.Json.Migrations.";

    public static string Emit(ChainModel chain, string @namespace)
    {
        var writer = new SourceWriter();
        SourceFile.Begin(writer, @namespace);
        writer.Summary($"The migrations of {chain.Family}.");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"public static partial class {chain.Name}Migrations");
        writer.Summary("All of them, oldest first.");
        writer.Line($"public static {Migrations}MigrationChain Chain {{ get; }} = new(").Indent();
        for (var i = 0; i < chain.Steps.Count; i++)
        {
            var step = chain.Steps[i];
            writer.Line($"({Literal.Of(step.From)}, {Literal.Of(step.To)}, static () => global::{@namespace}.{step.NamespaceSuffix}.{MigrationEmitter.ClassName(step.RootName)}.Migration){(i == chain.Steps.Count - 1 ? ");" : ",")}");
        }

        writer.Dedent().Close();
        return writer.ToString();
    }
}
