using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>The root type of one version of a family.</summary>
internal sealed record ContextType(string NamespaceSuffix, string RootName);

/// <summary>A family with all its versions.</summary>
internal sealed record FamilyModel(string Family, string Name, EquatableArray<ContextType> Types);

/// <summary>All families.</summary>
internal sealed record Families(EquatableArray<FamilyModel> All)
{
    /// <summary>The family whose first version is a model; none for a later version.</summary>
    public IEnumerable<FamilyModel> BeginningWith(SchemaModel model) =>
        All.Where(family => family.Family == model.Id.Family && family.Types[0].NamespaceSuffix == model.NamespaceSuffix);
}

/// <summary>
/// Emits the System.Text.Json context of a family, whole: a generator never sees another generator's output, so
/// <c>[JsonSerializable]</c> over generated types does not work.
/// </summary>
internal static class JsonContextEmitter
{
    private const string Metadata = "global::System.Text.Json.Serialization.Metadata.";

    public static string Emit(FamilyModel family, string @namespace)
    {
        var writer = new SourceWriter();
        var name = $"{family.Name}JsonContext";
        SourceFile.Begin(writer, @namespace);
        writer.Summary($"Lets System.Text.Json read and write every version of {family.Family}. Reading validates.");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"public sealed partial class {name} : global::System.Text.Json.Serialization.JsonSerializerContext, {Metadata}IJsonTypeInfoResolver");
        EmitConstructors(writer, name);
        foreach (var type in family.Types)
        {
            var qualified = Qualified(type, @namespace);
            writer.Summary($"Metadata for version {type.NamespaceSuffix.Substring(1).Replace('_', '.')}.");
            writer.Line($"public {Metadata}JsonTypeInfo<{qualified}> {type.RootName}{type.NamespaceSuffix} => ({Metadata}JsonTypeInfo<{qualified}>)Options.GetTypeInfo(typeof({qualified}));").Line();
        }

        EmitResolver(writer, family, @namespace);
        writer.Close().Line();
        EmitVersions(writer, family, @namespace);
        return writer.ToString();
    }

    private static void EmitVersions(SourceWriter writer, FamilyModel family, string @namespace)
    {
        writer.Summary($"The versions of {family.Family}, oldest first.");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"public static partial class {family.Name}Versions");
        writer.Summary("All of them.");
        writer.Line("public static global::System.Collections.Generic.IReadOnlyList<global::SchemaFirst.Json.SchemaVersionInfo> All { get; } =").Line("[").Indent();
        foreach (var type in family.Types)
        {
            writer.Line($"global::SchemaFirst.Json.SchemaVersionInfo.Of<{Qualified(type, @namespace)}>(),");
        }

        writer.Dedent().Line("];").Close();
    }

    private static void EmitConstructors(SourceWriter writer, string name)
    {
        writer.Summary("The context with default options.");
        writer.Line($"public static {name} Default {{ get; }} = new(new global::System.Text.Json.JsonSerializerOptions());").Line();
        writer.Summary("A context with options of its own, which it takes over.");
        writer.Line($"public {name}(global::System.Text.Json.JsonSerializerOptions options)").Indent().Line(": base(options)").Dedent();
        writer.Line("{").Line("}").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("protected override global::System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;").Line();
    }

    private static void EmitResolver(SourceWriter writer, FamilyModel family, string @namespace)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {Metadata}JsonTypeInfo? GetTypeInfo(global::System.Type type) => Create(type, Options);").Line();
        writer.Line($"{Metadata}JsonTypeInfo? {Metadata}IJsonTypeInfoResolver.GetTypeInfo(global::System.Type type, global::System.Text.Json.JsonSerializerOptions options) => Create(type, options);").Line();
        writer.Open($"private static {Metadata}JsonTypeInfo? Create(global::System.Type type, global::System.Text.Json.JsonSerializerOptions options)");
        foreach (var type in family.Types)
        {
            var qualified = Qualified(type, @namespace);
            writer.Open($"if (type == typeof({qualified}))");
            writer.Line($"return {Metadata}JsonMetadataServices.CreateValueInfo<{qualified}>(options, new global::SchemaFirst.Json.SystemTextJson.SchemaTypeConverter<{qualified}>());");
            writer.Close().Line();
        }

        writer.Line("return null;").Close();
    }

    private static string Qualified(ContextType type, string @namespace) => $"global::{@namespace}.{type.NamespaceSuffix}.{type.RootName}";
}
