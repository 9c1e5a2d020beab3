using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaFirst.Generators.Emit;
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
}
