using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Tests.Documents;

/// <summary>Documents that others refer to: where they are looked for, in which order, and that nothing else is read.</summary>
public sealed class ReferencedDocumentsTests
{
    private const string Draft = "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"";

    [Theory]
    [InlineData("{}", "d.json")]
    [InlineData("""{"$id":"https://example.org/a/main.json"}""", "d.json")]
    [InlineData("""{"$id":"https://example.org/a/main.json"}""", "https://example.org/a/d.json")]
    [InlineData("""{"$id":"https://example.org/a/main.json"}""", "/a/d.json#/$defs/t")]
    [InlineData("""{"$id":"https://example.org/a/main.json"}""", "d.json#t")]
    [InlineData("""{"$id":"urn:example:main"}""", "d.json")]
    [InlineData("""{"$id":"main"}""", "d.json#t")]
    [InlineData("""{"$id":"../a/"}""", "../a/d.json")]
    public void A_file_beside_the_referring_one_is_found_by_its_place(string head, string reference)
    {
        var main = Parse("/schemas/a/main.json", head, reference);
        var files = new Files { ["/schemas/a/d.json"] = "{" + Draft + ""","type":"integer","$defs":{"t":{"$anchor":"t","type":"integer"}}}""" };
        var target = Target(ReferencedDocuments.Gather([main], files), main);
        Assert.Equal("/schemas/a/d.json", target?.Document.Path);
        Assert.Empty(main.Diagnostics);
        Assert.False(files.WasSearched);
    }

    [Fact]
    public void References_go_on_from_file_to_file_and_no_other_file_is_read()
    {
        var main = Parse("/s/main.json", "{}", "one/a.json");
        var files = new Files
        {
            ["/s/one/a.json"] = """{"components":{"x":{"$ref":"../two/b.json#/definitions/y"}},"$ref":"#/components/x"}""",
            ["/s/two/b.json"] = """{"definitions":{"y":{"$ref":"../main.json"}}}""",
            ["/s/main.json"] = "no JSON, and not to be read again",
            ["/s/other.json"] = "no JSON",
        };
        var gathered = ReferencedDocuments.Gather([main], files);
        Assert.Equal(["/s/one/a.json", "/s/two/b.json"], gathered.Others.Select(other => other.Path));
        Assert.Equal(["/s/one/a.json", "/s/two/b.json"], files.Read.Where(path => path != "/s/main.json"));
        Assert.False(files.WasSearched);
    }

    [Fact]
    public void What_calls_itself_by_the_URI_comes_before_a_file_that_calls_itself_otherwise()
    {
        var main = Parse("/s/main.json", """{"$id":"https://example.org/main.json"}""", "d.json");
        var files = new Files
        {
            ["/s/d.json"] = $$"""{{{Draft}}, "$id":"https://example.org/v2/d.json"}""",
            ["/t/named.json"] = $$"""{{{Draft}}, "$id":"https://example.org/d.json"}""",
        };
        Assert.Equal("/t/named.json", Target(ReferencedDocuments.Gather([main], files), main)?.Document.Path);
        files.Remove("/t/named.json");
        Assert.Equal("/s/d.json", Target(ReferencedDocuments.Gather([main], files), main)?.Document.Path);
    }

    [Fact]
    public void Two_documents_have_each_its_own_file_beside_it()
    {
        var (one, two) = (Parse("/1/main.json", "{}", "d.json"), Parse("/2/main.json", "{}", "d.json"));
        var gathered = ReferencedDocuments.Gather([one, two], new Files { ["/1/d.json"] = "{}", ["/2/d.json"] = "{}" });
        Assert.Equal(("/1/d.json", "/2/d.json"), (Target(gathered, one)?.Document.Path, Target(gathered, two)?.Document.Path));
    }

    [Fact]
    public void A_dialect_of_ones_own_is_looked_for_like_a_reference()
    {
        var main = SchemaDocument.Parse("/s/main.json", """{"$schema":"https://example.org/dialect","type":"string"}""");
        var files = new Files { ["/t/dialect.json"] = "{" + Draft + ""","$id":"https://example.org/dialect","$vocabulary":{"https://json-schema.org/draft/2020-12/vocab/core":true,"https://json-schema.org/draft/2020-12/vocab/validation":true}}""" };
        ReferencedDocuments.Gather([main], files);
        Assert.Empty(main.Diagnostics);
        Assert.NotNull(main.Root);
    }

    [Fact]
    public void A_place_is_told_where_nothing_is_found_with_the_name_that_is_nearest()
    {
        var main = Parse("/s/main.json", """{"$id":"https://example.org/main.json"}""", "size.json");
        Assert.Null(Target(ReferencedDocuments.Gather([main], new Files { ["/s/Size.json"] = "{}" }), main));
        Assert.Contains("no schema https://example.org/size.json, and none at /s/size.json; did you mean 'Size.json'?", Assert.Single(main.Diagnostics).Message);
    }

    [Theory]
    [InlineData("https://other.example.org/d.json")]
    [InlineData("file:///s/d.json")]
    [InlineData("//other.example.org/d.json")]
    public void Another_origin_is_no_place_beside_the_file(string reference)
    {
        var main = Parse("/s/main.json", """{"$id":"https://example.org/main.json"}""", reference);
        Assert.Null(Target(ReferencedDocuments.Gather([main], new Files { ["/s/d.json"] = "{}", ["/d.json"] = "{}" }), main));
    }

    private static SchemaDocument Parse(string path, string head, string reference) =>
        SchemaDocument.Parse(path, $$$$"""{{{{{Draft}}}}{{{{(head == "{}" ? "" : "," + head[1..^1])}}}},"properties":{"x":{"$ref":"{{{{reference}}}}"}}}""");

    private static Subschema? Target(ReferencedDocuments gathered, SchemaDocument main)
    {
        return gathered.Set.Resolve(main.Root!.Find(KeywordTable.Properties)!.Value[0].Schema);
    }

    private sealed class Files : Dictionary<string, string>, IDocumentSource
    {
        public List<string> Read { get; } = [];

        public bool WasSearched { get; private set; }

        public SchemaDocument? At(Uri place)
        {
            if (SchemaPath.ToPath(place) is not { } path || !TryGetValue(path, out var text))
            {
                return null;
            }

            Read.Add(path);
            return SchemaDocument.Parse(path, text);
        }

        public SchemaDocument? Below(Uri relative) => null;

        public SchemaDocument? CalledBy(string uri)
        {
            WasSearched = true;
            return this.Select(entry => SchemaDocument.Parse(entry.Key, entry.Value)).FirstOrDefault(document => document.HasUri(uri));
        }

        public IEnumerable<string> NamesBeside(Uri place) => Keys.Select(key => key[(key.LastIndexOf('/') + 1)..]);
    }
}
