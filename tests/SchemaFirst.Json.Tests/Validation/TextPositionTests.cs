using System.Text;
using CsCheck;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.Tests.Validation;

public sealed class TextPositionTests
{
    // Forth and back give what counting from the start gives.
    [Fact]
    public void Every_order_of_asking_gives_the_same_answer() =>
        Gen.Select(Gen.Int[0, 6].Select(i => new[] { "a", "é", "😀", "\n", "\r\n", "\r", " " }[i]).Array[1, 30], Gen.Int[0, 1000].Array[1, 12]).Sample((pieces, places) =>
        {
            // Tokens begin between two pieces, and never with a line end.
            var text = pieces.SelectMany(piece => new[] { piece, "x" }).ToArray();
            var starts = Enumerable.Range(0, text.Length).Where(i => text[i] == "x").Select(i => Encoding.UTF8.GetByteCount(string.Concat(text[..i]))).ToArray();
            var utf8 = Encoding.UTF8.GetBytes(string.Concat(text));
            var position = new TextPosition();
            Assert.All(places, place => Assert.Equal(new TextPosition().Of(utf8, starts[place % starts.Length]), position.Of(utf8, starts[place % starts.Length])));
        });

    [Theory]
    [InlineData("x", 0, 1, 1)]
    [InlineData("a\nx", 2, 2, 1)]
    [InlineData("a\r\n\rex", 5, 3, 2)]
    [InlineData("é😀x", 6, 1, 3)]
    public void Lines_and_columns_begin_with_one(string text, int offset, int line, int column) =>
        Assert.Equal((line, column), new TextPosition().Of(Encoding.UTF8.GetBytes(text), offset));
}
