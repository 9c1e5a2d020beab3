using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>Where the types land.</summary>
public sealed class NamespaceTests
{
    [Theory]
    [InlineData("Given", "Root", "Given")]
    [InlineData("", "Root", "Root")]
    [InlineData(null, "Root", "Root")]
    [InlineData(null, "", "SchemaFirst.Generated")]
    [InlineData(null, null, "SchemaFirst.Generated")]
    [InlineData("  Given.Deep.Er  ", null, "Given.Deep.Er")]
    public void The_namespace_is_the_given_one_then_the_root_one_then_ours(string? given, string? root, string expected)
    {
        var properties = new Dictionary<string, string>();
        Set("SchemaFirstNamespace", given);
        Set("RootNamespace", root);
        var types = new ConsumerProject(properties, SchemaFiles.Small("thing", "1.2.3")).Build().TypeNames.ToList();
        Assert.Contains(expected + ".V1_2_3.Thing", types);
        Assert.Contains(expected + ".ThingJsonContext", types);

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                properties[name] = value;
            }
        }
    }

    // The SDK's root namespace is the project's name, which need be no C# name.
    [Theory]
    [InlineData("my-app")]
    [InlineData("Company.event.class")]
    [InlineData("1st.App")]
    [InlineData("App..Twice")]
    [InlineData("App { } class Broken")]
    [InlineData("System")]
    [InlineData("Consumer.System.SchemaFirst")]
    [InlineData("Thing")]
    [InlineData("global::App")]
    public void A_strange_root_namespace_compiles(string root) =>
        new ConsumerProject(new Dictionary<string, string> { ["RootNamespace"] = root }, SchemaFiles.Small("thing", "1.2.3")).Build();

    [Fact]
    public void Names_of_the_consumer_shadow_nothing()
    {
        var project = new ConsumerProject(SchemaFiles.Product);
        project.AddSource($$"""
            namespace {{ConsumerProject.Namespace}}
            {
                namespace System { class Object { } class String { } class ReadOnlySpan { } }
                namespace SchemaFirst.Json { class RawJson { } class Utf8ValueReader { } }
                namespace Collections { }
                class JsonNumber { }
                class ValueList<T> { }
                class Optional<T> { }
                class Type { }
            }
            namespace {{ConsumerProject.Namespace}}.V0_3_0 { class System { } class SchemaFirst { } class String { } class JsonSerializer { } class Math { } }
            """);
        project.Build();
    }
}
