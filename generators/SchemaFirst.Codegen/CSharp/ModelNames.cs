using NJsonSchema;
using NJsonSchema.CodeGeneration;

namespace SchemaFirst.Codegen.CSharp;

/// <summary>Gives NJsonSchema the names that the type resolver chose.</summary>
internal sealed class ModelNames(ShapeSchema shape) : ITypeNameGenerator, IPropertyNameGenerator, IEnumNameGenerator
{
    // NJsonSchema's own name for the members that no property names.
    private const string ExtensionDataName = "AdditionalProperties";

    /// <inheritdoc/>
    public string Generate(JsonSchema schema, string? typeNameHint, IEnumerable<string> reservedTypeNames) =>
        shape.TypeNames.TryGetValue(schema, out var name) ? name : typeNameHint ?? "Value";

    /// <inheritdoc/>
    public string Generate(JsonSchemaProperty property)
    {
        var name = shape.Properties.TryGetValue(property, out var model) ? model.Name : "Value";
        return name == ExtensionDataName ? name + "Value" : name;
    }

    /// <inheritdoc/>
    public string Generate(int index, string? name, object? value, JsonSchema schema) => shape.Enums[schema].Members[index].Name;
}
