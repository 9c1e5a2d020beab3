using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Every keyword arrives in the constraint model with its exact meaning.</summary>
public sealed class ConstraintTests
{
    private const string Draft04 = "http://json-schema.org/draft-04/schema#";
    private const string Draft201909 = "https://json-schema.org/draft/2019-09/schema";
    private const string Draft202012 = "https://json-schema.org/draft/2020-12/schema";

    public static TheoryData<string, Constraint> Keywords => new()
    {
        { """{"type":"integer"}""", new TypeConstraint("type", JsonTypes.Integer) },
        { """{"type":["null","string"]}""", new TypeConstraint("type", JsonTypes.Null | JsonTypes.String) },
        { """{"const":{"b":1.0,"a":[true,null]}}""", new EnumConstraint("const", Texts("""{"a":[true,null],"b":1}""")) },
        { """{"enum":[1,1.0,10e-1,"a",null,-0.0]}""", new EnumConstraint("enum", Texts("1", "\"a\"", "null", "0")) },
        { """{"enum":[]}""", new EnumConstraint("enum", Texts()) },
        { """{"minimum":0.10}""", new NumberBoundConstraint("minimum", "0.1", IsMinimum: true, IsExclusive: false) },
        { """{"exclusiveMinimum":-1e2}""", new NumberBoundConstraint("exclusiveMinimum", "-100", IsMinimum: true, IsExclusive: true) },
        { """{"maximum":1e400}""", new NumberBoundConstraint("maximum", "1e400", IsMinimum: false, IsExclusive: false) },
        { """{"exclusiveMaximum":5}""", new NumberBoundConstraint("exclusiveMaximum", "5", IsMinimum: false, IsExclusive: true) },
        { """{"multipleOf":0.01}""", new MultipleOfConstraint("multipleOf", "0.01") },
        { """{"minLength":2.0}""", new CountConstraint("minLength", CountedThing.CodePoints, 2, IsMinimum: true) },
        { """{"maxLength":1e30}""", new CountConstraint("maxLength", CountedThing.CodePoints, long.MaxValue, IsMinimum: false) },
        { """{"minItems":1}""", new CountConstraint("minItems", CountedThing.Items, 1, IsMinimum: true) },
        { """{"maxItems":2}""", new CountConstraint("maxItems", CountedThing.Items, 2, IsMinimum: false) },
        { """{"minProperties":1}""", new CountConstraint("minProperties", CountedThing.Members, 1, IsMinimum: true) },
        { """{"maxProperties":2}""", new CountConstraint("maxProperties", CountedThing.Members, 2, IsMinimum: false) },
        { """{"pattern":"^a"}""", new PatternConstraint("pattern", "^a") },
        { """{"format":"date-time"}""", new FormatConstraint("format", "date-time") },
        { """{"items":{}}""", new ItemsConstraint("items", Indices(), "items", 1) },
        { """{"items":[{},true],"additionalItems":false}""", new ItemsConstraint("additionalItems", Indices(2, 3), "items", 1) },
        { """{"items":[{}]}""", new ItemsConstraint("additionalItems", Indices(1), "items", null) },
        { """{"items":{},"additionalItems":false}""", new ItemsConstraint("items", Indices(), "items", 1) },
        { """{"contains":{}}""", new ContainsConstraint("contains", 1) },
        { """{"uniqueItems":true}""", new UniqueItemsConstraint("uniqueItems") },
        { """{"required":["b","a","b"]}""", new RequiredConstraint("required", Texts("b", "a")) },
        { """{"properties":{"b":{},"a":true}}""", new PropertiesConstraint("properties", Members(("b", 1), ("a", 2)), Members(), null) },
        {
            """{"properties":{"a":{}},"patternProperties":{"^x":{}},"additionalProperties":false}""",
            new PropertiesConstraint("properties", Members(("a", 1)), Members(("^x", 2)), 3)
        },
        { """{"additionalProperties":{}}""", new PropertiesConstraint("properties", Members(), Members(), 1) },
        { """{"propertyNames":{}}""", new PropertyNamesConstraint("propertyNames", 1) },
        { """{"dependencies":{"a":["b"]}}""", new DependentRequiredConstraint("dependencies", "a", Texts("b")) },
        { """{"dependencies":{"a":{}}}""", new DependentSchemaConstraint("dependencies", "a", 1) },
        { """{"allOf":[{},{}]}""", new AllOfConstraint("allOf", Indices(1, 2)) },
        { """{"anyOf":[{}]}""", new AnyOfConstraint("anyOf", Indices(1)) },
        { """{"oneOf":[{},{},{}]}""", new OneOfConstraint("oneOf", Indices(1, 2, 3)) },
        { """{"not":{}}""", new NotConstraint("not", 1) },
        { """{"if":{},"then":{},"else":{}}""", new IfConstraint("if", 1, 2, 3) },
        { """{"if":{},"else":{}}""", new IfConstraint("if", 1, null, 2) },
        { In(Draft04, "\"minimum\":1,\"exclusiveMinimum\":true"), new NumberBoundConstraint("minimum", "1", IsMinimum: true, IsExclusive: true) },
        { In(Draft04, "\"maximum\":1,\"exclusiveMaximum\":false"), new NumberBoundConstraint("maximum", "1", IsMinimum: false, IsExclusive: false) },
        { In(Draft201909, "\"items\":[{}],\"additionalItems\":{}"), new ItemsConstraint("additionalItems", Indices(2), "items", 1) },
        { In(Draft201909, "\"contains\":{},\"minContains\":2"), new ContainsConstraint("contains", 1, 2) },
        { In(Draft202012, "\"prefixItems\":[{},{}]"), new ItemsConstraint("items", Indices(1, 2), "prefixItems", null) },
        { In(Draft202012, "\"prefixItems\":[{}],\"items\":false"), new ItemsConstraint("items", Indices(2), "prefixItems", 1) },
        { In(Draft202012, "\"contains\":{},\"minContains\":0,\"maxContains\":3"), new ContainsConstraint("contains", 1, 0, 3, Evaluates: true) },
        { In(Draft202012, "\"dependentRequired\":{\"a\":[\"b\"]}"), new DependentRequiredConstraint("dependentRequired", "a", Texts("b")) },
        { In(Draft202012, "\"dependentSchemas\":{\"a\":{}}"), new DependentSchemaConstraint("dependentSchemas", "a", 1) },
        { In(Draft202012, "\"unevaluatedItems\":false"), new UnevaluatedItemsConstraint("unevaluatedItems", 1) },
        { In(Draft202012, "\"unevaluatedProperties\":{}"), new UnevaluatedPropertiesConstraint("unevaluatedProperties", 1) },
        { """{"properties":{"a":{"$ref":"#"}}}""", new PropertiesConstraint("properties", Members(("a", 1)), Members(), null) },
        { """{"$ref":"#/definitions/a","type":"string","definitions":{"a":{}}}""", new RefConstraint("$ref", 1) },
    };

    [Theory]
    [MemberData(nameof(Keywords))]
    public void A_keyword_becomes_its_constraint(string schema, Constraint expected) =>
        Assert.Equal(expected, Assert.Single(Given.Model(schema).Constraints.Subschemas[0].Constraints));

    [Theory]
    [MemberData(nameof(Keywords))]
    public void A_constraint_moves_every_index_that_it_holds_and_nothing_else(string schema, Constraint constraint)
    {
        Assert.Equal(Given.Model(schema).Constraints.Subschemas.Count > 1 || constraint is RefConstraint, constraint.Held().Count > 0);
        Assert.Equal(constraint.Held().Select(index => index + 100), constraint.WithIndices(index => index + 100).Held());
        Assert.Equal(constraint, constraint.WithIndices(index => index + 100).WithIndices(index => index - 100));
        Assert.Equal(constraint, constraint.WithIndices(index => index));
    }

    [Theory]
    [MemberData(nameof(Keywords))]
    public void A_constraint_applies_in_place_what_it_holds_and_concerns_some_type(string schema, Constraint constraint)
    {
        Assert.NotEmpty(schema);
        var applied = constraint.InPlace().ToList();
        Assert.All(applied, part => Assert.Contains(part.Index, constraint.Held()));
        Assert.All(applied.Select(part => part.Judge).OfType<int>(), judge => Assert.Contains(judge, constraint.Held()));
        Assert.NotEqual(JsonTypes.None, constraint.Concerns);
        Assert.True(constraint is not LogicConstraint || applied.Count == constraint.Held().Count, "A constraint of logic applies all it holds.");
    }

    [Fact]
    public void A_condition_without_branches_counts_where_somebody_asks_what_was_evaluated() =>
        Assert.Single(Given.Model(In(Draft202012, "\"if\":{},\"properties\":{\"a\":{\"unevaluatedItems\":false}}")).Constraints.Subschemas[0].Constraints.OfType<IfConstraint>());

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"title":"T","x-unit":"s","default":1,"unknown":1}""")]
    [InlineData("""{"uniqueItems":false}""")]
    [InlineData("""{"required":[]}""")]
    [InlineData("""{"if":{"type":"string"}}""")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","if":{"$ref":"#/nowhere"}}""")]
    [InlineData("""{"then":{"type":"string"}}""")]
    [InlineData("""{"additionalItems":false}""")]
    [InlineData("""{"definitions":{"a":{"type":"string"}}}""")]
    public void What_asserts_nothing_makes_no_constraint_and_reaches_nothing(string schema)
    {
        var subschema = Assert.Single(Given.Model(schema).Constraints.Subschemas);
        Assert.Empty(subschema.Constraints);
        Assert.Null(subschema.Always);
    }

    [Fact]
    public void Boolean_schemas_say_their_verdict() =>
        Assert.Equal([null, true, false], Given.Model("""{"properties":{"a":true,"b":false}}""").Constraints.Subschemas.Select(subschema => subschema.Always));

    [Fact]
    public void Constraints_stand_in_one_order_whatever_the_schema_s()
    {
        var left = Given.Model("""{"not":{},"required":["a"],"minLength":1,"enum":[1],"type":"string"}""");
        var right = Given.Model("""{"type":"string","enum":[1],"minLength":1,"required":["a"],"not":{}}""");
        Assert.Equal(["type", "enum", "minLength", "required", "not"], left.Constraints.Subschemas[0].Constraints.Select(constraint => constraint.Keyword));
        Assert.Equal(left, right);
    }

    [Fact]
    public void Locations_are_pointers_and_names_are_short_and_distinct()
    {
        var subschemas = Given.Model("""
            {"properties":{"model":{"properties":{"size_gb":{},"a/b c":{}}},"root":{},"items":{"items":{}},"model_size_gb":{}},"allOf":[{},{}]}
            """).Constraints.Subschemas;
        Assert.Equal(
            ["#", "#/properties/model", "#/properties/root", "#/properties/items", "#/properties/model_size_gb", "#/allOf/0", "#/allOf/1",
             "#/properties/model/properties/size_gb", "#/properties/model/properties/a~1b%20c", "#/properties/items/items"],
            subschemas.Select(subschema => subschema.Location));
        Assert.Equal(
            ["Root", "Model", "Properties_Root", "Items", "ModelSizeGb", "AllOf_0", "AllOf_1", "Properties_Model_Properties_SizeGb", "ModelABC", "ItemsItems"],
            subschemas.Select(subschema => subschema.Name));
    }

    [Fact]
    public void A_reference_into_another_document_is_located_there()
    {
        var model = Given.Model("""{"$ref":"other.schema.json#/definitions/a"}""", ("schemas/thing/1.0.0/other.schema.json", """{"definitions":{"a":{"type":"string"}}}"""));
        Assert.Equal(["#", "schemafirst://file/schemas/thing/1.0.0/other.schema.json#/definitions/a"], model.Constraints.Subschemas.Select(subschema => subschema.Location));
        Assert.Equal(TypeKind.String, model.Root.Kind);
    }

    [Fact]
    public void The_root_of_another_document_has_a_name_too()
    {
        var names = Given.Model("""{"$ref":"other.schema.json"}""", ("schemas/thing/1.0.0/other.schema.json", "{}")).Constraints.Subschemas.Select(subschema => subschema.Name).ToList();
        Assert.Equal("Root", names[0]);
        Assert.StartsWith("Root_", names[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_document_that_is_reached_leaves_no_model()
    {
        var broken = ("schemas/thing/1.0.0/other.schema.json", """{"type":"strin"}""");
        var (document, model) = Given.Resolve("""{"properties":{"x":{"$ref":"other.schema.json"}}}""", broken);
        Assert.Null(model);
        Assert.Equal(("SFG2002", broken.Item1), (Assert.Single(document.Diagnostics).Id, document.Diagnostics[0].Path));
        Assert.NotNull(Given.Resolve("""{"properties":{"x":{}}}""", broken).Model);
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"allOf":[{"$ref":"#"}]}""")]
    [InlineData("""{"not":{"anyOf":[{"$ref":"#"}]}}""")]
    [InlineData("""{"if":{},"then":{"$ref":"#"}}""")]
    [InlineData("""{"dependencies":{"a":{"$ref":"#"}}}""")]
    [InlineData("""{"properties":{"x":{"$ref":"#/definitions/a"}},"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}}""")]
    [InlineData("""{"not":{"properties":{"x":{"oneOf":[{"$ref":"#/not/properties/x"},{}]}}}}""")]
    public void A_reference_that_leads_back_for_the_same_value_is_an_error(string schema)
    {
        var (document, model) = Given.Resolve(schema);
        Assert.Null(model);
        Assert.All(document.Diagnostics, diagnostic => Assert.Equal("SFG2004", diagnostic.Id));
        var place = document.Diagnostics[0].Span;
        Assert.StartsWith("\"#", schema.Substring(place.Start, place.Length), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"properties":{"x":{"$ref":"#"}}}""")]
    [InlineData("""{"items":{"$ref":"#"}}""")]
    [InlineData("""{"additionalProperties":{"$ref":"#"},"contains":{"$ref":"#"}}""")]
    [InlineData("""{"allOf":[{"$ref":"#/definitions/a"},{"$ref":"#/definitions/a"}],"definitions":{"a":{"type":"string"}}}""")]
    public void Recursion_into_the_value_is_no_error(string schema) => Assert.NotNull(Given.Resolve(schema).Model);

    private static EquatableArray<string> Texts(params string[] texts) => new(texts);

    private static EquatableArray<int> Indices(params int[] indices) => new(indices);

    private static string In(string draft, string members) => $$"""{"$schema":"{{draft}}",{{members}}}""";

    private static EquatableArray<MemberSubschema> Members(params (string Name, int Subschema)[] members) =>
        members.Select(member => new MemberSubschema(member.Name, member.Subschema)).ToEquatableArray();
}
