//! Orders: four fields of each, one of them nested, written while they are read.

use std::fmt;

use axum::body::Body;
use axum::http::{HeaderValue, Method, Response};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::{self, Kind, Read, member};
use crate::problem::Problem;
use crate::serve::App;
use crate::upstream::{invalid, mapped};

/// An order, where it stands.
#[derive(Deserialize)]
struct Order<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    status: Option<&'a RawValue>,
    #[serde(borrow)]
    total: Option<&'a RawValue>,
    #[serde(borrow)]
    customer: Option<Customer<'a>>,
}

#[derive(Deserialize)]
struct Customer<'a> {
    #[serde(borrow)]
    city: Option<&'a RawValue>,
}

pub async fn list(app: &App, id: &HeaderValue) -> Result<Response<Body>, Problem> {
    let request = app.upstream.request(Method::GET, app.orders.0.clone(), id);
    let (headers, document) = match json::read(app.upstream.send(request).await?).await? {
        Read::Document(headers, document) => (headers, document),
        Read::Passed(response) => return Ok(response),
    };
    let text = json::text(&document)?;
    // What is left of each order is less than a third of it; where it is more, this grows.
    let mut out = Vec::with_capacity(text.len() / 3);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Page(&mut out).deserialize(&mut reader).and_then(|()| reader.end());
    read.map_err(|error| invalid(&error.to_string()))?;
    if out.is_empty() {
        out.extend_from_slice(b"null");
    }
    Ok(mapped(headers, out))
}

/// Reads a page, of which the orders are written.
struct Page<'o>(&'o mut Vec<u8>);

impl<'de> DeserializeSeed<'de> for Page<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Page<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page of orders")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(is_orders) = map.next_key_seed(IsOrders)? {
            if is_orders {
                self.0.clear();
                map.next_value_seed(Orders(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Whether a member is the list of orders; its name is not kept.
struct IsOrders;

impl<'de> DeserializeSeed<'de> for IsOrders {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for IsOrders {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        Ok(name == "orders")
    }
}

/// Reads a list of orders, or `null`, and writes it.
struct Orders<'o>(&'o mut Vec<u8>);

impl<'de> DeserializeSeed<'de> for Orders<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Orders<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of orders")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        let out = self.0;
        let mut separator = b'[';
        while let Some(order) = seq.next_element::<Order<'_>>()? {
            out.push(separator);
            separator = b',';
            write(out, &order).map_err(S::Error::custom)?;
        }
        if separator == b'[' {
            out.push(b'[');
        }
        out.push(b']');
        Ok(())
    }
}

fn write(out: &mut Vec<u8>, order: &Order<'_>) -> Result<(), &'static str> {
    out.push(b'{');
    member(out, "id", Kind::Integer, order.id)?;
    out.push(b',');
    member(out, "status", Kind::String, order.status)?;
    out.push(b',');
    member(out, "total", Kind::Number, order.total)?;
    out.push(b',');
    member(out, "city", Kind::String, order.customer.as_ref().and_then(|customer| customer.city))?;
    out.push(b'}');
    Ok(())
}
