using NJsonSchema.CodeGeneration.CSharp;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Codegen.CSharp;

/// <summary>A C# file to be written.</summary>
internal sealed record SourceFile(string Name, string Text);

/// <summary>Plain C# classes for System.Text.Json, printed by NJsonSchema from our resolved shape.</summary>
internal static class PlainCSharpGenerator
{
    /// <summary>The files for one schema.</summary>
    public static IReadOnlyList<SourceFile> Generate(SchemaModel model, string @namespace)
    {
        var shape = ShapeSchema.Create(model);
        var converterName = $"{model.RootName}IntegerConverter";
        var text = new CSharpGenerator(shape.Root, Settings(shape, @namespace, converterName)).GenerateFile(model.RootName);
        List<SourceFile> files = [new($"{model.RootName}.cs", QualifiedNames.Qualify(text).ReplaceLineEndings("\n"))];
        if (text.Contains(converterName, StringComparison.Ordinal))
        {
            files.Add(new($"{converterName}.cs", IntegerConverter.Emit(@namespace, converterName)));
        }

        return files;
    }

    private static CSharpGeneratorSettings Settings(ShapeSchema shape, string @namespace, string converterName)
    {
        var names = new ModelNames(shape);
        return new CSharpGeneratorSettings
        {
            Namespace = @namespace,
            ClassStyle = CSharpClassStyle.Poco,
            JsonLibrary = CSharpJsonLibrary.SystemTextJson,
            JsonLibraryVersion = 10.0m,
            JsonPolymorphicSerializationStyle = CSharpJsonPolymorphicSerializationStyle.SystemTextJson,
            SchemaType = NJsonSchema.SchemaType.JsonSchema,
            GenerateDataAnnotations = false,
            GenerateDefaultValues = false,
            GenerateNullableReferenceTypes = true,
            GenerateOptionalPropertiesAsNullable = true,
            UseRequiredKeyword = true,
            InlineNamedAny = true,
            AnyType = "System.Text.Json.JsonElement",
            IntegerType = "System.Numerics.BigInteger",
            DateTimeType = "string",
            ArrayType = "System.Collections.Generic.IReadOnlyList",
            DictionaryType = "System.Collections.Generic.IReadOnlyDictionary",
            TypeNameGenerator = names,
            PropertyNameGenerator = names,
            EnumNameGenerator = names,
            PropertyAttributeFactory = new PropertyAttributes(shape, converterName),
            TemplateDirectory = Path.Combine(AppContext.BaseDirectory, "Templates"),
        };
    }
}
