using NJsonSchema;
using NJsonSchema.CodeGeneration.CSharp;
using SchemaFirst.Schema.Types;
using PropertyTemplateModel = NJsonSchema.CodeGeneration.CSharp.Models.PropertyModel;

namespace SchemaFirst.Codegen.CSharp;

/// <summary>
/// What NJsonSchema leaves out for System.Text.Json: an absent member is not written as null, and an integer may be written
/// <c>12.0</c> or be longer than 64 bits.
/// </summary>
internal sealed class PropertyAttributes(ShapeSchema shape, string converterName) : IPropertyAttributeFactory
{
    private const string IgnoreNull =
        "[System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]";

    /// <inheritdoc/>
    public IEnumerable<string> CreateAttributes(PropertyTemplateModel property, JsonSchemaProperty schema)
    {
        if (!schema.IsRequired)
        {
            yield return IgnoreNull;
        }

        if (shape.Properties.TryGetValue(schema, out var model) && !model.IsLenient && model.Type.Kind == TypeKind.Integer)
        {
            yield return $"[System.Text.Json.Serialization.JsonConverter(typeof({converterName}))]";
        }
    }
}
