using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>A member of a shape while it is planned: sections hold their members.</summary>
internal sealed class ShapeNode(string pointer, ShapeNode? parent, PropertyModel? property, int subschema)
{
    public string Pointer { get; } = pointer;

    public ShapeNode? Parent { get; } = parent;

    /// <summary>The property that holds it; null for the document and for a reserved place.</summary>
    public PropertyModel? Property { get; } = property;

    /// <summary>Its subschema; -1 when nothing is said about it.</summary>
    public int Subschema { get; } = subschema;

    /// <summary>The record of a section that has one.</summary>
    public RecordModel? Record { get; init; }

    public bool IsSection { get; set; }

    public List<ShapeNode> Children { get; } = [];

    /// <summary>For a section, the one of the other version that it corresponds to.</summary>
    public ShapeNode? Counterpart { get; set; }

    /// <summary>True once a step, or its having the same name in both versions, says what becomes of it.</summary>
    public bool IsSettled { get; set; }

    public bool IsRequired => Property?.IsRequired ?? Parent is null;

    public string Name => Property?.JsonName ?? "";

    /// <summary>True for an object whose members are not all named.</summary>
    public bool IsOpen => Record?.Additional is not null || IsMap;

    /// <summary>True for an object that names no member.</summary>
    public bool IsMap => Property?.Type is { Kind: TypeKind.Map, IsNullable: false, Item.Kind: TypeKind.Raw };

    /// <summary>True when it can be a section.</summary>
    public bool IsObject => Record is not null || IsMap;

    /// <summary>The constant that the schema demands, canonical JSON; null without one.</summary>
    public string? Constant => Property is { IsRequired: true, ConstantJson: { } constant } ? constant : null;

    /// <summary>This node and all below it, sections before what is in them.</summary>
    public IEnumerable<ShapeNode> All() => IsSection ? Children.SelectMany(child => child.All()).Prepend(this) : [this];

    /// <summary>Makes a section a value of its own.</summary>
    public void Close()
    {
        IsSection = false;
        Children.Clear();
    }

    /// <summary>The node of a pointer; null when there is none.</summary>
    public ShapeNode? Find(string pointer) => All().FirstOrDefault(node => node.Pointer == pointer);

    /// <summary>The members of a record, sections for objects that have members of their own.</summary>
    public static ShapeNode Of(SchemaModel model, RecordModel record, ConstraintGraph graph, int subschema)
    {
        var root = new ShapeNode("", null, null, subschema) { Record = record, IsSection = true };
        Fill(root, model, graph, [record.Name]);
        return root;
    }

    private static void Fill(ShapeNode section, SchemaModel model, ConstraintGraph graph, HashSet<string> path)
    {
        foreach (var property in section.Record!.Properties)
        {
            var pointer = new JsonPointer(section.Pointer).Append(property.JsonName).Text;
            var record = property.Type is { Kind: TypeKind.Record, IsNullable: false } ? model.Records.First(candidate => candidate.Name == property.Type.Name) : null;
            record = record is not null && path.Contains(record.Name) ? null : record;
            var node = new ShapeNode(pointer, section, property, graph.Member(section.Subschema, property.JsonName)) { Record = record, IsSection = record is not null };
            section.Children.Add(node);
            if (record is not null)
            {
                Fill(node, model, graph, [.. path, record.Name]);
            }
        }
    }
}
